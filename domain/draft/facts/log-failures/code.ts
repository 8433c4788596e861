// Defects of code, in the words of the runtimes: the JVM, Go, Python, Node, .NET, Ruby, PHP, Rust.
import { phrase, type Phrase } from './phrase'

export const code: readonly Phrase[] = [
  phrase(
    'null_reference',
    68,
    'nullpointerexception undefined null nil nonetype nullreferenceexception nilclass unwrap reference optional',
    /nullpointerexception|cannot (?:read|set) propert(?:y|ies) .{0,80}of (?:undefined|null)|(?:undefined|null) is not (?:an object|a function)|cannot destructure .{0,80}(?:undefined|null)|nil pointer|object reference not set|nullreferenceexception|for nil(?::nilclass)?\b|'nonetype' object|nonetype has no|on null\b|a nil value|unwrap\(\)` on a `none`|because ["'`].{1,100}["'`] is null|null reference/,
  ),
  phrase(
    'panic',
    62,
    'panic panicked goroutine bounds indexerror indexoutofboundsexception arrayindexoutofboundsexception concurrent fatal range',
    /\bpanic(?:ked)?\b(?: message)?(?: at|:|\()|panicked at|goroutine \d+ \[running|index(?:error)?:? (?:\S+ )?out of (?:range|bounds)|indexerror|outofboundsexception|slice bounds out of range|concurrent map|^fatal error: (?!.{0,40}memory)|all goroutines are asleep/,
  ),
  phrase(
    'type_error',
    60,
    'typeerror classcastexception function attributeerror keyerror nameerror referenceerror nomethoderror nosuchelementexception unboundlocalerror invalidcastexception concurrentmodificationexception zerodivisionerror division divide arithmeticexception keynotfoundexception dividebyzeroexception interface argumenterror',
    /\btypeerror\b|classcastexception|is not a function|attributeerror|\bkeyerror\b|\bnameerror\b|referenceerror|nomethoderror|undefined method|nosuchelementexception|unboundlocalerror|invalidcastexception|concurrentmodification|zerodivision|(?:division|divide) by zero|arithmeticexception|interface conversion|keynotfoundexception|dividebyzero|\bargumenterror\b/,
  ),
  phrase(
    'type_error',
    44,
    'illegalargumentexception illegalstateexception valueerror invalidoperationexception unsupportedoperationexception notimplementedexception argumentexception',
    /illegal(?:argument|state)exception|\bvalueerror\b|invalidoperationexception|unsupportedoperation|notimplemented|argumentexception/,
    { weight: 60 },
  ),
  phrase(
    'type_error',
    28,
    'unhandled uncaught uncaughtexception unhandledrejection',
    /(?:unhandled|uncaught) (?:\S+ )?(?:exception|error|rejection)|uncaughtexception|unhandledrejection/,
    { weight: 50 },
  ),
  phrase(
    'assertion_failed',
    62,
    'assertionerror assertion assert invariant debug_assert',
    /assert(?:ion)? ?(?:error|failed|failure)\b|assert(?:ion)? .{0,80}failed|invariant (?:violat|failed|broken)|check failed: /,
  ),
  phrase(
    'parse_failed',
    64,
    'token json jsonparseexception jsondecodeerror parse parsing unmarshal malformed utf unicodedecodeerror byte numberformatexception literal datetimeparseexception unparseable saxparseexception wire invalidprotocolbufferexception mismatchedinputexception deserialize decode decoding base64 invalidformatexception jsonmappingexception syntaxerror 22p02 22021 xml encoding parseexception incompatible merge mismatch formatexception jsonexception',
    /unexpected token|json ?(?:parse|decode|mapping|syntax)\w* ?(?:error|exception)|jsonexception|invalid json|unexpected end of (?:json|input|data)|invalid character .{1,20} (?:looking for|after|in)|(?:cannot|could not|failed to|unable to|error) (?:deserializ|pars|unmarshal|decod)\w*|mismatchedinput|invalidformat|\bparse ?(?:error|exception)|unmarshal\w*:? |\bmalformed\b|invalid utf-?8|unicode(?:decode|encode)error|invalid byte sequence|numberformatexception|invalid literal for|datetimeparse|unparseable|saxparse|wire[ -]?type|invalidprotocolbuffer|illegal base64|invalid input syntax|22p02|22021|incorrect string value|unsupported encoding|incompatible (?:data )?types?|failed to merge (?:incompatible |the )?(?:fields?|schemas?|types?|data)|(?:data |column |field )?type mismatch|input string was not in a correct format|(?:unknown|unsupported|unexpected|invalid|wrong) magic (?:byte|number|value)/,
  ),
  phrase(
    'version_mismatch',
    68,
    'nosuchmethoderror nosuchfielderror classnotfoundexception noclassdeffounderror unsupportedclassversionerror incompatible unsupported version glibc symbol module modulenotfounderror importerror abi unsupportedversionexception unimplemented kind exec err_module_not_found err_require_esm incompatibleclasschangeerror abstractmethoderror loaderror',
    /nosuch(?:method|field)error|classnotfound|noclassdeffound|unsupportedclassversion|incompatibleclasschange|abstractmethoderror|incompatible (?:with |client |server |api |protocol )?(?:version|protocol|change|api)|(?:unsupported|unknown|incompatible|obsolete|wrong) (?:\S+ )?(?:api |protocol |schema |message |client |server |event )?version|version (?:mismatch|conflict|not supported|is not supported|skew)|unsupportedversion|glibc\S* not found|symbol (?:lookup error|not found)|undefined symbol|cannot find module|modulenotfounderror|no module named|\bimporterror\b|err_(?:module_not_found|require_esm)|code ?= ?unimplemented|unknown (?:service|method) \S+|no matches for kind|exec format error|cannot load such file/,
    { object: /(?:module|class|method|service|named|kind|symbol|file)[: ]+["'`]?([\w./@$-]{2,100})/i },
  ),
  phrase(
    'stack_overflow',
    73,
    'stackoverflowerror stack recursionerror recursion stackoverflowexception systemstackerror',
    /stackoverflow|maximum call stack|stack overflow|goroutine stack exceeds|recursionerror|maximum recursion depth|stack level too deep/,
  ),
]
