"""What telephones, lists, lawyers and servers add to a mail, by language."""

import re

_PHONE = re.compile(
    r"[\s-]*+(?:sent (?:from|via|by|on|with|using) (?:my|the|outlook|yahoo|gmail"
    r"|mail for|proton|a|samsung|sparrow|mobile|\w+ mobile)|get outlook for"
    r"|download outlook|von meinem .{1,40} gesendet|gesendet von (?:mei|out|mail|der"
    r"|yahoo)|diese nachricht wurde von meinem|outlook für .{1,20} beziehen"
    r"|envoyé (?:de|depuis|à partir)|obtenez outlook|télécharger outlook"
    r"|enviado (?:desde|do|de) (?:mi|meu|o |outlook|mail|el)|obtener outlook"
    r"|inviato da(?:l mio)? |scarica outlook|verzonden (?:vanaf|met|van) "
    r"|verstuurd (?:vanaf|met)|skickat från |sendt fra |hent outlook|lähetetty "
    r"|wysłan[eo] z |отправлено (?:с|из) |odesláno z |iphone'umdan|elküldve az? "
    r"|发自我的"
    r"|從我的|iphoneから送信|나의 .{1,20}에서 보냄)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"[\s*_=>-]*+(?:(?:legal |important |confidentiality |privacy )(?:notice"
    r"|disclaimer|note)\b|(?:e-?mail )?disclaimer\s?(?:[:\-–]|\Z)"
    r"|confidentiality\s?[:\-–]"
    r"|confidential(?:ity)? notice|(?:this|the) (?:e-?mail|message|communication"
    r"|transmission|electronic)\b.{0,160}?\b(?:confidential|privileged"
    r"|intended (?:only|solely|for|recipient)|addressee|viruses)|the (?:information"
    r"|contents?) (?:contained |transmitted )?(?:in|of) (?:this|the) (?:e-?mail"
    r"|message|communication|transmission)|if you (?:are not"
    r"|have received this)\b.{0,60}?\b(?:intended|error|mistake)"
    r"|please consider (?:the|your) environment|diese (?:e-?mail|nachricht"
    r"|mitteilung)\b.{0,160}?\b(?:vertraulich|enthält|bestimmt)"
    r"|der inhalt dieser (?:e-?mail|nachricht)|vertraulichkeits?|bitte (?:denken"
    r"|prüfen) sie|rechtlicher hinweis|haftungsausschluss|wichtiger hinweis:|(?:ce"
    r"|le présent) (?:message|courriel|mail|e-?mail)\b.{0,160}?\b(?:confidentiel"
    r"|destin|pièces)|avis de confidentialité|pensez à l'environnement|(?:este"
    r"|el presente) (?:mensaje|correo|e-?mail)\b.{0,160}?\b(?:confidencial|destinat)"
    r"|aviso (?:legal|de confidencialidad|de privacidade)"
    r"|la información contenida en este|esta (?:mensagem"
    r"|e-?mail)\b.{0,160}?\b(?:confidencia|destinat|exclusiv)|(?:questo"
    r"|il presente) (?:messaggio|e-?mail)\b.{0,160}?\b(?:riservat|confidenzial"
    r"|destinat)|le informazioni contenute in|avviso di riservatezza|(?:dit"
    r"|deze) (?:bericht|e-?mail)\b.{0,160}?\b(?:vertrouwelijk|bestemd|bedoeld)|(?:ta"
    r"|niniejsza) wiadomość\b.{0,160}?\b(?:poufn|przeznaczon)|(?:это"
    r"|данное) (?:сообщение|письмо)\b.{0,160}?\bконфиденциальн|detta (?:meddelande"
    r"|e-?post)\b.{0,160}?\b(?:konfidentiell|avsett)|此(?:电子)?邮件.{0,30}(?:机密"
    r"|保密)"
    r"|本(?:電子)?メール.{0,30}機密)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:(?:with |my )?(?:kind(?:est)?|best|warm(?:est)?|many)? ?"
    r"(?:regards|wishes|thanks)"
    r"|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|cheers|thank you"
    r"|all the best|(?:mit )?(?:freundlichen|besten|herzlichen|vielen|lieben)"
    r" (?:grüßen|grüssen|dank)|(?:freundliche|beste|herzliche|viele|liebe)"
    r" (?:grüße|grüsse)|hochachtungsvoll|(?:bien )?cordialement|(?:bien )?à vous"
    r"|(?:sincères |meilleures )?salutations(?: distinguées)?"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?"
    r"|atentamente|atenciosamente|cumprimentos|cordiali saluti"
    r"|distinti saluti|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?"
    r"|med vänlig(?:a)? hälsning(?:ar)?|med venlig hilsen|z poważaniem"
    r"|с уважением|ystävällisin terveisin|敬具|此致))[\s,.!–-]*",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"unsubscribe\b|opt[ -]out|manage (?:your |my |e-?mail )?(?:subscription"
    r"|preferences)|update (?:your )?preferences|you(?:'re| are"
    r"| have) (?:currently )?(?:receiving|received|subscribed)|you received this"
    r"|\babmelden\b|\babbestellen\b|newsletter (?:abmelden|abbestellen)"
    r"|sie erhalten diese|désabonn|désinscri|vous recevez ce|ne (?:plus recevoir"
    r"|souhaitez plus)|dar(?:se|te) de baja|non desideri(?:amo)? (?:più|piu)"
    r"|cancelar (?:su|tu|la) (?:suscripción|inscrição)|recibes? este"
    r"|cancelar (?:a )?inscrição|annulla(?:re)? (?:l'|la )?iscrizion|disiscriv"
    r"|cancellati|ricevi questa|uitschrijven|afmelden|u ontvangt deze|je ontvangt deze"
    r"|wypisz|rezygnacj|отписаться|вы получили это|avregistrera|avprenumerera|afmeld"
    r"|peruuta tilaus|odhlásit|leiratkoz|aboneliğ|退订|取消订阅|配信停止|수신거부"
    r"|view (?:this"
    r"|it) (?:e-?mail )?in (?:your |a )?browser",
    re.IGNORECASE,
)
_IN_BROWSER = re.compile(
    r"(?:view|read|open|see|display|show).{0,60}?\b(?:in|on|with) (?:your|a|the"
    r"|my)? ?(?:web ?)?(?:browser|web\b|online)|(?:view|read) (?:it "
    r"|this )?(?:e-?mail |message )?online|web version|online ?version|\bim browser\b"
    r"|(?:dans|sur) (?:votre|un|le) navigateur|version en ligne|version web"
    r"|ne s'affiche pas|en (?:su|tu|el|un) navegador|no (?:seu )?navegador|(?:nel"
    r"|sul) (?:tuo )?browser|in (?:je|uw|de|een) browser|w przeglądarce|в браузере"
    r"|i (?:din )?(?:webbläsare|browser)|trouble (?:viewing|reading|seeing)"
    r"|problems? (?:viewing|reading)|probleme (?:mit|bei) der|wird (?:diese"
    r"|der)\b.{0,60}?nicht (?:richtig|korrekt)",
    re.IGNORECASE,
)
_CAUTION = re.compile(
    r"[\s*_=\[(>!-]*+(?:caution|warning|external|achtung"
    r"|attention)\b.{0,80}?(?:external|outside|originat|extern|e-?mail)",
    re.IGNORECASE,
)
_LINE_LIMIT = 400  # characters of a line that is looked at


def is_closing(line: str) -> bool:
    """Tell a line that is nothing but a closing formula, such as "Kind regards,"."""
    return bool(_CLOSING.fullmatch(line.strip()))


def is_phone(line: str) -> bool:
    """Tell what a telephone or a program writes below a mail."""
    return bool(_PHONE.match(line[:_LINE_LIMIT])) and len(line) < 120


def is_disclaimer(text: str) -> bool:
    """Tell the beginning of what lawyers put below a mail."""
    return bool(_DISCLAIMER.match(text[:_LINE_LIMIT]))


def is_footer(line: str) -> bool:
    """Tell how a reader leaves a list, or why he gets the mail."""
    return bool(_FOOTER.search(line[:_LINE_LIMIT])) and len(line) < _LINE_LIMIT


def is_in_browser(line: str) -> bool:
    """Tell a line that points to the same mail on the web."""
    return bool(_IN_BROWSER.search(line[:_LINE_LIMIT])) and len(line) < 200


def is_caution(line: str) -> bool:
    """Tell what a company's server puts above mail from outside."""
    return bool(_CAUTION.match(line[:_LINE_LIMIT]))
