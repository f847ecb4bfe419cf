import CSluglineXML

/// Reads XML and HTML with libxml2, and hands on what it meets.
///
/// The file of this target with the unsafe code that libxml2 needs: the library's callbacks arrive here and leave as
/// values. Nothing is fetched, no external entity is read, no entity is expanded by the library, and it prints nothing.
/// Broken XML is read as far as it goes; HTML is read as browsers read it.
///
/// The document is in memory, in UTF-8 without NUL bytes, whatever it declares. Memory beside it is its open elements
/// and one piece of text; the cost is linear in its length.
@safe
enum MarkupParser {
    /// Feeds nest a dozen elements; libxml2 itself stops at 256.
    static let xmlDepthLimit = 200
    /// Pages with tags that were never closed nest some hundreds.
    static let htmlDepthLimit = 1000
    /// A news sitemap of 64 MB has about a million.
    static let elementLimit = 3_000_000
    /// How many bytes of text the entities of a document may add to it.
    static let entityTextLimit = 1 << 20

    /// Parses `document` as XML.
    static func parse(xml document: [UInt8], _ handler: any MarkupHandler) -> MarkupOutcome {
        guard let length = Int32(exactly: document.count), length > 0 else { return MarkupOutcome() }
        let session = Session(handler, depthLimit: xmlDepthLimit)
        unsafe document.withUnsafeBytes { bytes in
            let text = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
            guard let context = unsafe xmlCreateMemoryParserCtxt(text, length) else { return }
            defer { unsafe xmlFreeParserCtxt(context) }
            let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            _ = unsafe xmlCtxtUseOptions(context, Int32(bitPattern: options))
            unsafe session.attach(to: context)
            let callbacks = unsafe context.pointee.sax!
            unsafe callbacks.pointee.initialized = UInt32(XML_SAX2_MAGIC)
            unsafe callbacks.pointee.startElementNs = startInXML
            unsafe callbacks.pointee.endElementNs = { context, _, _, _ in unsafe Session.of(context).end() }
            unsafe callbacks.pointee.entityDecl = declareEntity
            unsafe callbacks.pointee.reference = { context, name in
                _ = unsafe Session.of(context).reference(String(cString: name!))
            }
            _ = unsafe xmlParseDocument(context)
            session.detach()
        }
        return session.outcome
    }

    /// Parses `document` as HTML.
    static func parse(html document: [UInt8], _ handler: any MarkupHandler) -> MarkupOutcome {
        guard let length = Int32(exactly: document.count), length > 0 else { return MarkupOutcome() }
        let session = Session(handler, depthLimit: htmlDepthLimit)
        unsafe document.withUnsafeBytes { bytes in
            let text = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
            guard let context = unsafe htmlCreateMemoryParserCtxt(text, length) else { return }
            defer { unsafe htmlFreeParserCtxt(context) }
            let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
            _ = unsafe htmlCtxtUseOptions(context, Int32(bitPattern: options))
            unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
            unsafe session.attach(to: context)
            let callbacks = unsafe context.pointee.sax!
            unsafe callbacks.pointee.initialized = UInt32(XML_SAX2_MAGIC)
            unsafe callbacks.pointee.startElement = startInHTML
            unsafe callbacks.pointee.endElement = { context, _ in unsafe Session.of(context).end() }
            _ = unsafe htmlParseDocument(context)
            session.detach()
        }
        var outcome = session.outcome
        outcome.firstMistake = nil
        return outcome
    }
}

/// One parse: the handler, what the library's addresses stand for, and what went wrong.
///
/// It stands in memory for as long as the library may call back, because `parse` holds it.
@safe
private final class Session {
    private let handler: any MarkupHandler
    private let depthLimit: Int
    private var context: xmlParserCtxtPtr?
    private(set) var outcome = MarkupOutcome()
    private var depth = 0
    private var elementCount = 0
    /// Names and namespaces by the address at which the library's dictionary holds them, each read once.
    private var names: [UInt: String] = [:]
    private var entities: [String: String] = [:]
    private var entityTextLength = 0

    init(_ handler: any MarkupHandler, depthLimit: Int) {
        self.handler = handler
        self.depthLimit = depthLimit
    }

    /// Replaces all the callbacks of `context` by ours, so that the library builds no tree and says nothing.
    func attach(to context: xmlParserCtxtPtr) {
        unsafe self.context = context
        let callbacks = unsafe context.pointee.sax!
        unsafe callbacks.pointee = xmlSAXHandler()
        unsafe callbacks.pointee.characters = textCallback
        unsafe callbacks.pointee.cdataBlock = textCallback
        unsafe callbacks.pointee.ignorableWhitespace = textCallback
        unsafe callbacks.pointee.serror = { context, fault in
            guard let context = unsafe context, let fault = unsafe fault?.pointee else { return }
            guard unsafe fault.domain == XML_FROM_PARSER.rawValue && fault.level.rawValue >= 2 else { return }
            let session = unsafe Session.of(context)
            // The library keeps no entities, and skips those that it does not know; with a document type of other files
            // it only warns, and calls back.
            if unsafe fault.code == XML_ERR_UNDECLARED_ENTITY.rawValue, let name = unsafe fault.str1,
                session.reference(unsafe String(cString: name))
            {
                return
            }
            session.mistake(unsafe fault.message.map { unsafe String(cString: $0) } ?? "", line: unsafe Int(fault.line))
        }
        unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        // What is raised without a context, such as by a converter, would go to standard error.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    }

    func detach() { unsafe context = nil }

    static func of(_ context: UnsafeMutableRawPointer?) -> Session {
        unsafe Unmanaged<Session>.fromOpaque(context!).takeUnretainedValue()
    }

    var isStopped: Bool { outcome.refusal != nil }

    func wants(_ name: String) -> Bool { handler.wants(name) }

    func start(_ element: MarkupElement) {
        guard deepen() else { return }
        handler.start(element)
    }

    /// Counts an element that is not wanted.
    func skip() {
        guard deepen() else { return }
        handler.skip()
    }

    /// Whether the document may go one level deeper.
    private func deepen() -> Bool {
        guard !isStopped else { return false }
        depth += 1
        elementCount += 1
        if elementCount > MarkupParser.elementLimit {
            refuse(.tooManyElements(limit: MarkupParser.elementLimit))
        } else if depth > depthLimit {
            refuse(.nestedTooDeep(limit: depthLimit))
        }
        return !isStopped
    }

    func end() {
        guard !isStopped, depth > 0 else { return }
        depth -= 1
        handler.end()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !isStopped, handler.wantsText else { return }
        handler.text(unsafe Span(_unsafeElements: bytes))
    }

    /// Keeps an entity that is plain text, and refuses what is neither that nor harmless.
    func declare(entity name: String, isParameter: Bool, text: String?) {
        // Those of the document type's own text are never read.
        guard !isStopped, !isParameter else { return }
        guard let text else { return refuse(.externalEntity(name)) }
        guard !text.contains("&"), !text.contains("<"), entities.count < 1000 else { return refuse(.entityBomb(name)) }
        if entities[name] == nil { entities[name] = text }
    }

    /// Hands on the text of the entity called `name`; false where it was not declared.
    func reference(_ name: String) -> Bool {
        guard !isStopped, let value = entities[name] else { return false }
        entityTextLength += value.utf8.count
        if entityTextLength > MarkupParser.entityTextLimit {
            refuse(.entityBomb(name))
        } else if handler.wantsText {
            handler.text(Array(value.utf8).span)
        }
        return true
    }

    func mistake(_ message: String, line: Int) {
        outcome.mistakeCount += 1
        guard outcome.firstMistake == nil else { return }
        outcome.firstMistakeLine = line
        outcome.firstMistake = String(message.prefix { $0 != "\n" })
    }

    private func refuse(_ refusal: MarkupRefusal) {
        outcome.refusal = refusal
        unsafe xmlStopParser(context)
    }

    /// The text at `name`, which the library's dictionary keeps for as long as the parse runs.
    func known(_ name: UnsafePointer<xmlChar>?) -> String? {
        guard let name = unsafe name else { return nil }
        let address = UInt(bitPattern: name)
        if let known = names[address] { return known }
        let text = unsafe String(cString: name)
        names[address] = text
        return text
    }
}

private func textCallback(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ length: Int32) {
    guard let text = unsafe text, length > 0 else { return }
    unsafe Session.of(context).text(UnsafeBufferPointer(start: text, count: Int(length)))
}

/// libxml2 gives five pointers an attribute: name, prefix, namespace, and where the value begins and ends.
private func startInXML(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, _: Int32, _: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    _ attributeCount: Int32, _: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    let session = unsafe Session.of(context)
    guard !session.isStopped else { return }
    let known = unsafe session.known(name) ?? ""
    guard session.wants(known) else { return session.skip() }
    var element = MarkupElement(name: known)
    element.prefix = unsafe session.known(prefix)
    element.namespace = unsafe session.known(namespace)
    for index in 0..<Int(attributeCount) {
        guard let attributes = unsafe attributes, let start = unsafe attributes[index * 5 + 3],
            let end = unsafe attributes[index * 5 + 4]
        else { break }
        let local = unsafe session.known(attributes[index * 5]) ?? ""
        let full = unsafe session.known(attributes[index * 5 + 1]).map { "\($0):\(local)" } ?? local
        let bytes = unsafe UnsafeBufferPointer(start: start, count: end - start)
        var value = unsafe String(decoding: bytes, as: UTF8.self)
        if value.utf8.contains(UInt8(ascii: "&")) {
            // So the library writes an ampersand where it leaves entities alone.
            value = value.split(separator: "&#38;", omittingEmptySubsequences: false).joined(separator: "&")
        }
        element.attributes.append((full, value))
    }
    session.start(element)
}

/// libxml2 gives names and values in turn, up to a nil.
private func startInHTML(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    let session = unsafe Session.of(context)
    guard !session.isStopped else { return }
    var element = MarkupElement(name: unsafe session.known(name) ?? "")
    var index = 0
    while let pairs = unsafe attributes, let key = unsafe pairs[index] {
        let value = unsafe pairs[index + 1].map { unsafe String(cString: $0) } ?? ""
        element.attributes.append((unsafe String(cString: key).lowercased(), value))
        index += 2
    }
    session.start(element)
}

private func declareEntity(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ type: Int32,
    _: UnsafePointer<xmlChar>?, _: UnsafePointer<xmlChar>?, _ content: UnsafeMutablePointer<xmlChar>?
) {
    guard let name = unsafe name else { return }
    let isParameter =
        type == XML_INTERNAL_PARAMETER_ENTITY.rawValue || type == XML_EXTERNAL_PARAMETER_ENTITY.rawValue
    let isInternal = type == XML_INTERNAL_GENERAL_ENTITY.rawValue
    let text = unsafe isInternal ? content.map { unsafe String(cString: $0) } ?? "" : nil
    unsafe Session.of(context).declare(entity: String(cString: name), isParameter: isParameter, text: text)
}

/// Encodings that only the system's converters know.
extension MarkupParser {
    /// `text` in the encoding called `name` as UTF-8, each byte that cannot be read as U+FFFD; nil where the system does
    /// not know the encoding.
    static func converted(_ text: [UInt8], from name: String) -> [UInt8]? {
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        guard let converter = unsafe xmlFindCharEncodingHandler(name) else { return nil }
        defer { _ = unsafe xmlCharEncCloseFunc(converter) }
        guard let input = unsafe xmlBufferCreate(), let output = unsafe xmlBufferCreate() else { return nil }
        defer {
            unsafe xmlBufferFree(input)
            unsafe xmlBufferFree(output)
        }
        var result: [UInt8] = []
        var start = 0
        let pieceSize = 1 << 16
        var waiting: Int32 = 0
        while start < text.count || waiting > 0 {
            let end = min(text.count, start + pieceSize)
            if start < end {
                unsafe text.withUnsafeBufferPointer { bytes in
                    _ = unsafe xmlBufferAdd(input, bytes.baseAddress! + start, Int32(end - start))
                }
                start = end
            }
            let before = unsafe xmlBufferLength(input)
            let status = unsafe xmlCharEncInFunc(converter, output, input)
            let filled = Int(unsafe xmlBufferLength(output))
            unsafe result.append(contentsOf: UnsafeBufferPointer(start: xmlBufferContent(output), count: filled))
            unsafe xmlBufferEmpty(output)
            let left = unsafe xmlBufferLength(input)
            let isStuck = left == before
            waiting = left
            if status == -2 || (isStuck && start == text.count) {
                result += [0xEF, 0xBF, 0xBD]
                if left > 0 {
                    _ = unsafe xmlBufferShrink(input, 1)
                    waiting -= 1
                }
            }
        }
        return result
    }
}
