#pragma once

/// How often the calling thread has allocated memory since it began. Zero for ever where allocations cannot be counted.
unsigned long allocations_of_this_thread(void);

/// Whether they are counted.
int allocations_are_counted(void);
