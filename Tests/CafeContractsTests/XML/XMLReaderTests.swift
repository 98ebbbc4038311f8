import Testing

@testable import CafeContracts

@Suite struct XMLReaderTests {
    private func read(_ text: String) throws(XMLError) -> XMLElement { try XMLReader.element(Array(text.utf8)) }

    private func failure(_ text: String) -> String? {
        do throws(XMLError) {
            _ = try read(text)
            return nil
        } catch {
            return error.description
        }
    }

    // MARK: Refused

    @Test(
        arguments: [
            ("", "line 1, column 1: there is no element"),
            ("  ", "line 1, column 3: there is no element"),
            ("text", "line 1, column 1: something comes before the first element"),
            ("<a>", "line 1, column 4: the text ends within the element <a>"),
            ("<a><b></a>", "line 1, column 7: </a> does not end <b>"),
            ("<a></a>x", "line 1, column 8: something comes behind the last element"),
            ("<a/><b/>", "line 1, column 5: something comes behind the last element"),
            ("<a", "line 1, column 3: the text ends within the tag <a>"),
            ("<a b", "line 1, column 5: = is expected behind the attribute 'b'"),
            ("<a b=1/>", "line 1, column 6: a value in quotation marks is expected"),
            ("<a b='1", "line 1, column 6: the text ends within a value"),
            ("<a b='<'/>", "line 1, column 7: < is not expected in a value"),
            ("<a b='1'c='2'/>", "line 1, column 9: a space or > is expected in the tag <a>"),
            ("<a b='1' b='2'/>", "line 1, column 10: the attribute 'b' is there twice"),
            ("<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>", "line 1, column 36: the attribute 'u:b' is there twice"),
            ("<a xmlns='u' xmlns='v'/>", "line 1, column 14: the attribute 'xmlns' is there twice"),
            ("<1a/>", "line 1, column 2: a name is expected"),
            ("< a/>", "line 1, column 2: a name is expected"),
            ("</a>", "line 1, column 1: </a> ends nothing"),
            ("<a:b:c/>", "line 1, column 1: 'a:b:c' is no name with one prefix"),
            ("<p:a/>", "line 1, column 1: the prefix 'p' is not declared"),
            ("<a p:b='1'/>", "line 1, column 4: the prefix 'p' is not declared"),
            ("<a><b xmlns:p='u'/><p:c/></a>", "line 1, column 20: the prefix 'p' is not declared"),
            ("<a xmlns:p=''/>", "line 1, column 4: the prefix 'p' cannot be declared so"),
            ("<a>\n &nbsp;</a>", "line 2, column 2: the entity 'nbsp' is not known: those of document types are not used"),
            ("<a>& b</a>", "line 1, column 4: an & begins no reference"),
            ("<a>&#0;</a>", "line 1, column 4: the reference '&#0;' is no character"),
            ("<a>&#xD800;</a>", "line 1, column 4: the reference '&#xD800;' is no character"),
            ("<a>&#x110000;</a>", "line 1, column 4: the reference '&#x110000;' is no character"),
            ("<a>&#+65;</a>", "line 1, column 4: the reference '&#+65;' is no character"),
            ("<a>]]></a>", "line 1, column 4: ]]> is not expected in a text"),
            ("<a>\u{1}</a>", "line 1, column 4: a control character is not allowed"),
            ("<a><!-- -- --></a>", "line 1, column 11: -- is not expected in a comment"),
            ("<a><!-- ", "line 1, column 4: the text ends within the comment"),
            ("<a><![CDATA[ ]] ></a>", "line 1, column 4: the text ends within CDATA"),
            ("<a><?b ", "line 1, column 4: the text ends within the instruction"),
            ("<a><?xml version='1.0'?></a>", "line 1, column 4: <?xml may only be at the beginning"),
            ("<a><!DOCTYPE a></a>", "line 1, column 4: a declaration is not expected within an element"),
            ("<![CDATA[a]]>", "line 1, column 1: something comes before the first element"),
            ("<!DOCTYPE a><!DOCTYPE a><a/>", "line 1, column 13: something comes before the first element"),
            ("<!DOCTYPE a [ <!ENTITY b 'c'> <a/>", "line 1, column 1: the text ends within the document type"),
            ("<?xml version='1.0'", "line 1, column 1: the text ends within the declaration"),
        ])
    func `What is not well-formed is refused with its place`(_ text: String, _ message: String) {
        #expect(failure(text) == message)
    }

    @Test func `An entity bomb is an error, not a text`() {
        var bomb = "<!DOCTYPE a [<!ENTITY x0 'ha'>"
        for index in 1..<30 { bomb += "<!ENTITY x\(index) '&x\(index - 1);&x\(index - 1);'>" }
        #expect(failure(bomb + "]><a>&x29;</a>")?.contains("the entity 'x29' is not known") == true)
    }

    @Test func `An external entity is not fetched`() {
        let text = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
        #expect(failure(text)?.contains("the entity 'x' is not known") == true)
    }

    @Test func `Bytes that are no text are refused`() {
        #expect(throws: XMLError.self) { try XMLReader.element([0x3C, 0x61, 0xFF, 0x2F, 0x3E]) }
        #expect(throws: XMLError.self) { try XMLReader.element([0xFE, 0xFF, 0x00]) }
        #expect(throws: XMLError.self) { try XMLReader.element([0xFF, 0xFE, 0x00, 0xD8]) }
    }

    // MARK: Limits

    @Test func `A hundred thousand levels are an error, not a crash`() {
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        #expect(failure(deep) == "line 1, column 601: nested more than 200 deep")
        #expect(failure(String(repeating: "<a><b/>", count: 100_000))?.contains("nested more than 200 deep") == true)
    }

    @Test func `Two hundred levels are read`() throws {
        var element = try read(String(repeating: "<a>", count: 200) + "x" + String(repeating: "</a>", count: 200))
        var depth = 1
        while let child = element.children.first { (element, depth) = (child, depth + 1) }
        #expect(depth == 200)
        #expect(element.text == "x")
    }

    @Test func `A thousand attributes are read, one more is refused`() throws {
        let thousand = (0..<1_000).map { " a\($0)=''" }.joined()
        #expect(try read("<x\(thousand)/>").attributes.count == 1_000)
        #expect(failure("<x\(thousand) b=''/>")?.contains("more than 1000 attributes") == true)
    }

    @Test func `A name or a namespace of a thousand and one bytes is refused`() {
        let long = String(repeating: "a", count: 1_001)
        #expect(failure("<\(long)/>")?.contains("a name has more than 1000 bytes") == true)
        #expect(failure("<a xmlns='\(long)'/>")?.contains("a namespace has more than 1000 bytes") == true)
    }

    // MARK: Read

    @Test func `Elements, attributes and texts are read`() throws {
        let root = try read(
            """
            <?xml version="1.0" encoding="UTF-8" standalone='yes'?>
            <!-- a comment --><?style sheet?>
            <!DOCTYPE menu [ <!-- ]> --> <!ENTITY x "]>"> <?y ]> ?> ]>
            <menu day='Monday' note = "a &lt; b">
              <dish>Soup</dish> and
              <dish><![CDATA[<Fish> & ]] chips]]></dish>
            </menu>
            <!-- the end -->
            """)
        #expect(root.name.text == "menu")
        #expect(root.attributes.map(\.value) == ["Monday", "a < b"])
        #expect(root.children.map(\.text) == ["Soup", "<Fish> & ]] chips"])
        #expect(root.text == "and")
    }

    @Test func `References stand for their characters, once`() throws {
        #expect(try read("<a>&lt;&gt;&amp;&apos;&quot;&#65;&#x1F600;&amp;lt;</a>").text == "<>&'\"A\u{1F600}&lt;")
    }

    @Test func `Comments, instructions and CDATA do not part a text`() throws {
        let root = try read("<a>one <!-- x -->two<?y?> <![CDATA[ three ]]></a>")
        #expect(root.content.count == 1)
        #expect(root.text == "one two  three")
    }

    @Test func `Ends of lines are line feeds, in values spaces`() throws {
        let root = try read("<a b='1\r\n2\t3\r4'>1\r\n2\r3</a>")
        #expect(root.text == "1\n2\n3")
        #expect(root.attributes.first?.value == "1 2 3 4")
    }

    @Test func `Names are those of namespaces, not of prefixes`() throws {
        let one = try read("<x:a xmlns:x='urn:u' x:b='1' c='2'><d xmlns='urn:v'><e xmlns=''/></d></x:a>")
        let other = try read("<a xmlns='urn:u' xmlns:y='urn:u' y:b='1' c='2'><z:d xmlns:z='urn:v'><e xmlns=''/></z:d></a>")
        #expect(one.name.text == "urn:u:a")
        #expect(one.name == other.name)
        #expect(one.attributes.map(\.name.text) == ["urn:u:b", "c"])
        #expect(one.attributes.map(\.name) == other.attributes.map(\.name))
        #expect(one.children.map(\.name) == other.children.map(\.name))
        #expect(one.children.first?.children.first?.name.namespace == nil)
    }

    @Test func `Two ways of writing a letter are two names`() throws {
        #expect(try read("<caf\u{E9}/>").name != read("<cafe\u{301}/>").name)
    }

    @Test(arguments: [true, false])
    func `UTF-16 with a byte order mark is read`(_ isBigEndian: Bool) throws {
        let units = [0xFEFF] + Array("<é>🍰</é>".utf16)
        let bytes = units.flatMap { isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let root = try XMLReader.element(bytes)
        #expect(root.name.local == "é")
        #expect(root.text == "🍰")
    }

    @Test func `A byte order mark of UTF-8 does no harm`() throws {
        #expect(try XMLReader.element([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)).name.text == "a")
    }
}
