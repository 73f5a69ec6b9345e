//! The table of negating words, a row a language.
//!
//! No register has them (the Common Locale Data Repository has none): each row is after the
//! chapters on negation, exception and conditions of the grammar that it names. What means
//! something else in the languages that most sources are in counts only where a quote says that it
//! is in the row's own.

/// The words of one language, or of several that share them.
pub(super) struct Negations {
    /// Their codes, as a BCP 47 tag begins with them.
    pub(super) languages: &'static [&'static str],
    /// Whole words.
    pub(super) words: &'static [&'static str],
    /// Whole words that count only in this language.
    pub(super) here: &'static [&'static str],
    /// What words begin with.
    pub(super) stems: &'static [&'static str],
    /// What words end with, in this language only.
    pub(super) endings: &'static [&'static str],
    /// Words in a row.
    pub(super) phrases: &'static [&'static str],
    /// Signs anywhere: in scripts that put no blank between words.
    pub(super) signs: &'static [&'static str],
}

const NONE: Negations = Negations {
    languages: &[],
    words: &[],
    here: &[],
    stems: &[],
    endings: &[],
    phrases: &[],
    signs: &[],
};

// A word a line would make it a thousand lines.
#[rustfmt::skip]
pub(super) const NEGATIONS: &[Negations] = &[
    // Huddleston and Pullum, The Cambridge Grammar of the English Language.
    Negations {
        languages: &["en"],
        words: &[
            "not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere",
            "without", "except", "excepting", "excepted", "excluding", "excluded", "excludes",
            "unless", "cannot", "hardly", "scarcely", "barely", "rarely", "seldom", "only",
            "merely", "if", "fail", "fails", "failed", "failing", "failure", "deny", "denies",
            "denied", "denying", "denial", "bans", "banned", "lack", "lacks", "lacked", "lacking",
            "absent", "cease", "ceases", "ceased", "ceasing",
        ],
        stems: &["refus", "prohibit", "forbid", "forbad", "reject", "refrain"],
        phrases: &[
            "provided that", "providing that", "subject to", "conditional on", "conditional upon",
            "conditioned on", "contingent on", "contingent upon", "on condition",
            "on the condition", "as long as", "so long as", "far from", "rather than", "instead of",
            "other than", "apart from", "aside from", "short of", "decline to", "declines to",
            "declined to", "declining to", "but for", "save for", "in the absence of",
        ],
        ..NONE
    },
    // Real Academia Española, Nueva gramática de la lengua española.
    Negations {
        languages: &["es", "gl", "ast"],
        words: &[
            "no", "nunca", "ni", "sin", "jamás", "jamas", "tampoco", "nadie", "nada", "ningún",
            "ningun", "ninguno", "ninguna", "ningunos", "ningunas", "salvo", "excepto", "menos",
            "apenas", "sólo", "solo", "solamente", "únicamente", "unicamente", "raramente",
            "excluyendo", "excluido", "excluida", "niega", "niegan", "niegue", "negó", "negaron",
            "negado", "negar", "negarse", "negándose", "non", "nin",
        ],
        here: &["si", "sen"],
        stems: &["rechaz", "prohib", "prohíb", "rehús", "rehus"],
        phrases: &[
            "siempre que", "siempre y cuando", "a condición de", "con la condición", "sujeto a",
            "sujeta a", "sujetos a", "sujetas a", "a menos que", "a no ser", "con tal de",
            "en vez de", "en lugar de", "a reserva de", "en caso de",
        ],
        ..NONE
    },
    // Cunha and Cintra, Nova gramática do português contemporâneo.
    Negations {
        languages: &["pt"],
        words: &[
            "não", "nao", "sem", "nem", "nunca", "jamais", "nenhum", "nenhuma", "nenhuns",
            "nenhumas", "ninguém", "ninguem", "exceto", "excepto", "excluindo", "somente", "senão",
            "sequer", "tampouco", "só", "nega", "negam", "negou", "negaram",
        ],
        here: &["caso"],
        stems: &["recus", "proib", "proíb", "rejeit"],
        phrases: &[
            "desde que", "a menos que", "a não ser", "sujeito a", "sujeita a", "em vez de",
            "com a condição",
        ],
        ..NONE
    },
    // Grevisse and Goosse, Le bon usage.
    Negations {
        languages: &["fr"],
        words: &[
            "non", "ne", "pas", "jamais", "sans", "sauf", "aucun", "aucune", "aucuns", "aucunes",
            "nul", "nulle", "hormis", "rien", "seulement", "uniquement", "rarement", "guère",
            "excepté", "nullement", "aucunement", "dément", "démenti", "nié",
        ],
        here: &["si", "ni", "personne", "nie", "nient"],
        stems: &["n'", "refus", "interdi", "rejet"],
        phrases: &[
            "sous réserve", "à condition", "pourvu que", "à moins", "au lieu de", "à l'exception",
            "en l'absence",
        ],
        ..NONE
    },
    // Duden, Die Grammatik.
    Negations {
        languages: &["de"],
        words: &[
            "nicht", "nichts", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie",
            "niemals", "niemand", "niemanden", "niemandem", "nirgends", "nirgendwo", "ohne",
            "außer", "weder", "nur", "kaum", "selten", "lediglich", "bloß", "ausgenommen",
            "ausgeschlossen", "keinesfalls", "keineswegs", "mitnichten", "nein", "sofern",
            "vorausgesetzt", "vorbehaltlich", "statt", "anstatt", "untersagt", "abgelehnt", "lehnt",
            "lehnte", "lehnen", "lehnten", "bestritt", "verbietet", "verbot", "verboten",
            "verbieten",
        ],
        here: &["wenn", "falls"],
        stems: &["verweiger", "bestreit", "weiger"],
        phrases: &["es sei denn", "unter der bedingung"],
        ..NONE
    },
    // Serianni, Grammatica italiana.
    Negations {
        languages: &["it"],
        words: &[
            "non", "nessun", "nessuno", "nessuna", "niente", "nulla", "senza", "tranne", "salvo",
            "eccetto", "solo", "soltanto", "solamente", "neanche", "nemmeno", "neppure", "né",
            "purché", "vietato", "vieta", "nega", "negato",
        ],
        here: &["mai", "se", "mica"],
        stems: &["rifiut", "respin"],
        phrases: &["a meno che", "a patto che", "a condizione", "al posto di", "invece di"],
        ..NONE
    },
    // Wheeler, Yates and Dols, Catalan: A Comprehensive Grammar.
    Negations {
        languages: &["ca"],
        words: &["ningú", "tampoc", "només", "excepte", "llevat", "sinó"],
        here: &["mai", "cap", "sense", "si", "res"],
        phrases: &["a condició", "a menys que", "en lloc de", "sempre que"],
        ..NONE
    },
    // Pană Dindelegan (ed.), The Grammar of Romanian.
    Negations {
        languages: &["ro"],
        words: &[
            "niciodată", "nimeni", "nimic", "fără", "niciun", "nicio", "nici", "decât",
            "numai", "interzis", "interzice",
        ],
        here: &["dacă", "nu", "doar"],
        stems: &["refuz"],
        phrases: &["cu condiția", "în loc de", "cu excepția"],
        ..NONE
    },
    // Algemene Nederlandse Spraakkunst.
    Negations {
        languages: &["nl", "af"],
        words: &[
            "niet", "geen", "nooit", "zonder", "behalve", "tenzij", "niemand", "niets", "nergens",
            "slechts", "alleen", "mits", "verboden", "verbiedt", "nie", "sonder",
        ],
        here: &["noch", "als", "indien"],
        stems: &["weiger", "geweiger", "ontken"],
        phrases: &["op voorwaarde", "in plaats van", "met uitzondering"],
        ..NONE
    },
    // Svenska Akademiens grammatik; Norsk referansegrammatikk; Grammatik over det Danske Sprog.
    Negations {
        languages: &["sv", "no", "nb", "nn", "da"],
        words: &[
            "inte", "icke", "aldrig", "utan", "ingen", "inget", "inga", "ingenting", "endast",
            "förutom", "såvida", "ikke", "ikkje", "aldri", "intet", "uten", "uden",
            "kun", "unntatt", "undtagen", "medmindre", "bortsett", "forbudt", "förbjudet",
        ],
        here: &["ej", "bara", "bare", "om", "hvis", "heller"],
        stems: &["vägra", "nekt", "nægt", "förbjud", "forbyd", "forbud"],
        phrases: &["under förutsättning", "med mindre", "i stället för", "i stedet for"],
        ..NONE
    },
    // Höskuldur Thráinsson, The Syntax of Icelandic.
    Negations {
        languages: &["is"],
        words: &["ekki", "aldrei", "enginn", "ekkert", "án", "nema", "aðeins"],
        here: &["engin"],
        ..NONE
    },
    // Iso suomen kielioppi.
    Negations {
        languages: &["fi"],
        words: &[
            "emme", "ette", "eivät", "eikä", "eivätkä", "älä", "älkää", "ilman", "paitsi",
            "koskaan", "ikinä", "ellei", "kukaan", "mitään",
        ],
        here: &["ei", "en", "et", "jos", "vain"],
        stems: &["kielt", "kiell", "kieltäyty"],
        ..NONE
    },
    // Erelt (ed.), Estonian Language.
    Negations {
        languages: &["et"],
        words: &["ilma", "ainult", "kunagi", "keegi", "ärge"],
        here: &["ei", "pole", "kui", "mitte"],
        ..NONE
    },
    // Kenesei, Vago and Fenyvesi, Hungarian.
    Negations {
        languages: &["hu"],
        words: &[
            "nem", "nincs", "nincsenek", "sem", "soha", "senki", "semmi", "nélkül", "kivéve",
            "csak", "tilos", "hacsak", "sincs",
        ],
        here: &["ne", "ha"],
        stems: &["elutasít", "megtagad"],
        ..NONE
    },
    // Swan, A Grammar of Contemporary Polish.
    Negations {
        languages: &["pl"],
        words: &[
            "nie", "nigdy", "bez", "ani", "żaden", "żadna", "żadne", "żadnych", "żadnego", "nikt",
            "nikogo", "nic", "oprócz", "tylko", "jedynie", "jeśli", "jeżeli", "chyba", "brak",
        ],
        stems: &["zakaz", "zabrani", "odmów", "odmaw", "odmow", "zaprzecz"],
        phrases: &["pod warunkiem", "o ile", "z wyjątkiem", "zamiast"],
        ..NONE
    },
    // Naughton, Czech: An Essential Grammar, and Colloquial Slovak.
    Negations {
        languages: &["cs", "sk"],
        words: &[
            "není", "nejsou", "nebude", "nebudou", "nebudeme", "nemá", "nemají", "nemáme", "nelze",
            "nikdy", "nikdo", "nic", "bez", "kromě", "pouze", "pokud", "nikto", "okrem",
            "nemôže", "nebol", "nebola", "nebolo", "nesmie", "pokiaľ",
        ],
        here: &["ne", "nie", "jen", "len", "ak", "či", "ani", "nech", "iba"],
        stems: &[
            "nebyl", "nemoh", "nemůž", "nesm", "nechc", "nechtě", "žádn", "žiadn", "odmít",
            "odmiet", "zakáz", "zakaz",
        ],
        phrases: &["s výjimkou", "pod podmínkou"],
        ..NONE
    },
    // Alexander, Bosnian, Croatian, Serbian, a Grammar; Herrity, Slovene: A Comprehensive Grammar.
    Negations {
        languages: &["hr", "bs", "sr", "sl"],
        words: &[
            "nije", "nisu", "nismo", "nisam", "neće", "nećemo", "nema", "nemaju", "nemamo", "nikad",
            "nikada", "nitko", "niko", "ništa", "bez", "osim", "samo", "niti", "ukoliko", "ni",
            "niso", "nima", "nikoli", "brez", "razen", "није", "нису", "нисмо", "неће", "нема",
            "немају", "никад", "никада", "осим", "само", "нити", "уколико",
        ],
        here: &["ne", "ako", "nego", "ако", "če"],
        stems: &["odbij", "odbi", "zabran", "забран", "одби"],
        ..NONE
    },
    // Wade, A Comprehensive Russian Grammar.
    Negations {
        languages: &["ru"],
        words: &[
            "не", "ни", "нет", "никогда", "никто", "никого", "ничего", "ничто", "нигде", "без",
            "кроме", "нельзя", "лишь", "только", "едва", "исключая", "если", "никакой", "никаких",
            "никакого",
        ],
        stems: &["запрещ", "запрет", "отказ", "отверг", "отриц", "отклон"],
        phrases: &["при условии", "за исключением", "вместо"],
        ..NONE
    },
    // Pugh and Press, Ukrainian: A Comprehensive Grammar; Mayo, A Grammar of Byelorussian.
    Negations {
        languages: &["uk", "be"],
        words: &[
            "не", "ні", "ані", "немає", "нема", "ніколи", "ніхто", "нічого", "без", "крім", "окрім",
            "лише", "тільки", "якщо", "жоден", "няма", "ніколі", "толькі", "калі",
        ],
        stems: &["жодн", "заборон", "відмов", "запереч", "адмов", "забарон"],
        phrases: &["за умови", "за винятком", "замість"],
        ..NONE
    },
    // Leafgren, A Concise Bulgarian Grammar; Friedman, Macedonian.
    Negations {
        languages: &["bg", "mk"],
        words: &[
            "не", "няма", "никога", "никой", "нищо", "нито", "без", "освен", "само", "нема",
            "никогаш", "ништо", "единствено",
        ],
        here: &["ако"],
        stems: &["забран", "отказ", "отхвърл", "одби", "отрич"],
        phrases: &["при условие", "с изключение", "вместо"],
        ..NONE
    },
    // Ambrazas (ed.), Lithuanian Grammar; Kalnača and Lokmane, Latvian Grammar.
    Negations {
        languages: &["lt", "lv"],
        words: &["nėra", "niekada", "niekas", "išskyrus", "nekad", "neviens", "bez", "tikai"],
        here: &["ne", "be", "tik", "jei", "ja", "nav"],
        ..NONE
    },
    // Holton, Mackridge and Philippaki-Warburton, Greek: A Comprehensive Grammar.
    Negations {
        languages: &["el"],
        words: &[
            "δεν", "δε", "μην", "μη", "όχι", "ούτε", "μήτε", "ποτέ", "κανείς", "κανένας", "καμία",
            "κανένα", "τίποτα", "χωρίς", "δίχως", "εκτός", "μόνο", "πλην", "αν", "εάν", "εφόσον",
        ],
        stems: &["απαγορ", "αρνήθ", "αρνεί", "απορρί", "απέρρι"],
        phrases: &["υπό τον όρο", "αντί"],
        ..NONE
    },
    // Göksel and Kerslake, Turkish: A Comprehensive Grammar.
    Negations {
        languages: &["tr", "az"],
        words: &[
            "değil", "değildir", "yok", "yoktur", "hayır", "asla", "hiç", "hiçbir", "olmadan",
            "sadece", "yalnızca", "hariç", "dışında", "ancak", "deyil", "yoxdur", "yox", "eğer",
            "şartıyla", "koşuluyla",
        ],
        endings: &[
            "medi", "madı", "mediler", "madılar", "medik", "madık", "mez", "maz", "mezler",
            "mazlar", "meyecek", "mayacak", "meyecektir", "mayacaktır", "meyecekler", "mayacaklar",
            "meyeceğiz", "mayacağız", "miyor", "mıyor", "muyor", "müyor", "miyoruz", "mıyoruz",
            "muyoruz", "müyoruz", "meden", "madan", "memiş", "mamış", "memiştir", "mamıştır",
            "memekte", "mamakta", "memektedir", "mamaktadır", "meyiz", "mayız",
        ],
        stems: &["redded", "reddet", "yasak"],
        ..NONE
    },
    // Ryding, A Reference Grammar of Modern Standard Arabic.
    Negations {
        languages: &["ar"],
        words: &[
            "لا", "ولا", "فلا", "بلا", "ألا", "لم", "ولم", "فلم", "لن", "ولن", "فلن", "ليس", "وليس",
            "ليست", "وليست", "ليسوا", "لسنا", "غير", "دون", "بدون", "سوى", "إلا", "وإلا", "عدا",
            "باستثناء", "أبدا", "أبدًا", "فقط", "إنما", "شريطة", "بشرط", "إذا", "لولا", "مطلقا",
            "يرفض", "رفض", "رفضت", "ترفض", "نرفض", "يحظر", "محظور", "ممنوع", "نفى", "ينفي", "نفت",
        ],
        ..NONE
    },
    // Mahootian, Persian; Schmidt, Urdu: An Essential Grammar.
    Negations {
        languages: &["fa", "prs", "ur"],
        words: &[
            "نه", "نیست", "نیستند", "نیستیم", "نباید", "نخواهد", "نخواهیم", "نشد", "نکرد", "بدون",
            "هیچ", "هرگز", "مگر", "جز", "بجز", "فقط", "تنها", "ممنوع", "اگر", "نہیں", "نہ", "مت",
            "بغیر", "سوائے", "صرف", "کبھی",
        ],
        stems: &["نمی"],
        phrases: &["به شرط", "به استثنای"],
        ..NONE
    },
    // Coffin and Bolozky, A Reference Grammar of Modern Hebrew.
    Negations {
        languages: &["he", "yi"],
        words: &[
            "לא", "ולא", "שלא", "אלא", "אין", "ואין", "שאין", "בלי", "ללא", "מבלי", "אינו", "אינה",
            "אינם", "אינן", "איננו", "שאינו", "שאינה", "שאינם", "מעולם", "רק", "מלבד", "למעט",
            "אסור", "אם", "בתנאי", "בכפוף", "ניט", "נישט",
        ],
        here: &["אל"],
        stems: &["סירב", "מסרב", "דחה", "הכחיש"],
        ..NONE
    },
    // Kachru, Hindi; Dhongde and Wali, Marathi; Acharya, A Descriptive Grammar of Nepali.
    Negations {
        languages: &["hi", "mr", "ne"],
        words: &[
            "नहीं", "नही", "न", "ना", "मत", "बिना", "सिवाय", "केवल", "सिर्फ", "अगर", "यदि", "नाही",
            "नाहीत", "फक्त", "छैन", "छैनन्", "होइन", "बाहेक",
        ],
        ..NONE
    },
    // Thompson, Bengali: A Comprehensive Grammar.
    Negations {
        languages: &["bn"],
        words: &["না", "নেই", "নি", "নয়", "শুধু", "যদি", "কখনো"],
        endings: &["নি"],
        ..NONE
    },
    // Krishnamurti, The Dravidian Languages.
    Negations {
        languages: &["ta", "te", "ml", "kn"],
        words: &["இல்லை", "அல்ல", "தவிர", "లేదు", "కాదు", "ഇല്ല", "അല്ല", "ಇಲ್ಲ", "ಅಲ್ಲ"],
        endings: &["ாது", "மாட்டோம்", "లేదు", "ില്ല", "ಲ್ಲ"],
        ..NONE
    },
    // Li and Thompson, Mandarin Chinese: A Functional Reference Grammar.
    Negations {
        languages: &["zh", "yue"],
        signs: &[
            "不", "没", "沒", "無", "无", "未能", "尚未", "未经", "未經", "未曾", "未必", "从未", "勿", "否认", "否認",
            "否决", "否決", "并非", "並非", "除非", "除了", "除外", "以外", "仅", "僅", "只有", "只是", "只在", "拒绝", "拒絕",
            "禁止", "前提", "如果", "唔", "冇",
        ],
        ..NONE
    },
    // Makino and Tsutsui, A Dictionary of Basic and of Intermediate Japanese Grammar.
    Negations {
        languages: &["ja"],
        signs: &[
            "ない", "なかっ", "なけれ", "なく", "ません", "せず", "れず", "わず", "らず", "以外", "除き", "除い", "除く", "のみ",
            "だけ", "限り", "拒否", "拒ん", "拒む", "禁止", "禁じ", "条件", "否定", "ならば",
        ],
        ..NONE
    },
    // Sohn, The Korean Language.
    Negations {
        languages: &["ko"],
        words: &["안", "못", "말고", "만약"],
        signs: &[
            "않", "없", "아니", "아닌", "못하", "못한", "못했", "못할", "마라", "말라", "금지", "거부", "거절", "제외", "뿐",
        ],
        ..NONE
    },
    // Iwasaki and Ingkaphirom, A Reference Grammar of Thai; Enfield, A Grammar of Lao; Haiman,
    // Cambodian; Soe, A Grammar of Burmese.
    Negations {
        languages: &["th", "lo", "km", "my"],
        signs: &[
            "ไม่", "มิได้", "มิใช่", "ห้าม", "ยกเว้น", "เว้นแต่", "ปราศจาก", "ปฏิเสธ", "เท่านั้น",
            "เพียง", "หาก", "ບໍ່", "ຫ້າມ", "មិន", "ពុំ", "គ្មាន", "ဘူး", "မဟုတ်",
        ],
        ..NONE
    },
    // Nguyễn Đình-Hoà, Vietnamese.
    Negations {
        languages: &["vi"],
        words: &["không", "chưa", "chẳng", "đừng", "trừ", "chỉ", "cấm", "nếu", "miễn"],
        phrases: &["từ chối", "với điều kiện"],
        ..NONE
    },
    // Sneddon and others, Indonesian: A Comprehensive Grammar.
    Negations {
        languages: &["id", "ms"],
        words: &[
            "tidak", "bukan", "jangan", "belum", "tanpa", "kecuali", "hanya", "dilarang", "menolak",
            "tiada", "jika", "asalkan",
        ],
        here: &["tak"],
        ..NONE
    },
    // Schachter and Otanes, Tagalog Reference Grammar.
    Negations {
        languages: &["tl", "fil"],
        words: &["wala", "walang", "huwag", "maliban"],
        here: &["hindi", "di", "lamang", "kung"],
        ..NONE
    },
    // Ashton, Swahili Grammar.
    Negations {
        languages: &["sw"],
        words: &["hapana", "hakuna", "isipokuwa", "kamwe", "ikiwa", "siyo"],
        here: &["si", "tu", "bila", "sio"],
        ..NONE
    },
    // Aronson, Georgian: A Reading Grammar; Dum-Tragut, Armenian: Modern Eastern Armenian.
    Negations {
        languages: &["ka", "hy"],
        words: &["არ", "ვერ", "ნუ", "არა", "გარეშე", "მხოლოდ", "თუ", "ոչ", "առանց", "միայն", "եթե"],
        stems: &["չ"],
        ..NONE
    },
    // Newmark, Hubbard and Prifti, Standard Albanian; Valdman, Haitian Creole; Ó Siadhail, Modern
    // Irish; King, Modern Welsh; de Rijk, Standard Basque; Launey, An Introduction to Classical
    // Nahuatl.
    Negations {
        languages: &["sq", "ht", "ga", "cy", "eu", "nah"],
        words: &["nuk", "asnjë", "jamè", "níl", "ddim", "ezin", "ahmo"],
        here: &["mos", "pa", "pap", "ní", "gan", "ez", "amo", "os", "dim", "nach", "nid", "gabe"],
        ..NONE
    },
];
