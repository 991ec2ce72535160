"""What programs write above a mail that is answered or passed on, by language."""

import re

# The line above a quoted mail: who wrote, and when.
_WROTE = re.compile(
    r"(?:\b(?:wrote|writes|schrieb|schreibt|a écrit|écrivait|escribió|ha scritto"
    r"|escreveu|schreef|skrev|kirjoitti|napisała?|napisał\(a\)|napsala?|napsal\(a\)"
    r"|napísala?|написала?|написал\(а\)|пишет|писав|пише|yazdı|şunları yazdı|írta"
    r"|a scris|έγραψε|geschrieben)\b|写道|寫道|のメール|さんは書きました|작성|כתב)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\d{4}|\d{1,2}[:.]\d\d|<[^<>\s]*@[^<>\s]*>|\S@\S")
_BEGINS = re.compile(
    r"(?:on|am|le|el|il|em|a|op|den|dnia|dne|w dniu|på|pe|în)\b|\w{2,4}[.,] ?\d|\d",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\d{4}[-/年.] ?\d{1,2}[-/月.] ?\d{1,2}.{0,80}"
    r"<[^<>\s]{1,100}@[^<>\s]{1,100}>[:：]?\Z"
)
_ATTRIBUTION_LIMIT = 300  # characters

# Lines that part a mail from one below it.
_PARTED = re.compile(
    r"\s*+(?:-{2,}+\s*+[^-\n]{0,12}?\b(?:original (?:message|appointment|mail)"
    r"|ursprüngliche (?:nachricht|mail)|originalnachricht|message (?:d'origine"
    r"|original)|mensaje original|mensagem original|messaggio originale"
    r"|oorspronkelijk bericht|(?:wiadomość oryginalna|oryginalna wiadomość)"
    r"|исходное сообщение|původní zpráva|original(?:meddelelse|meddelande)"
    r"|ursprungligt meddelande|oprindelig meddelelse|alkuperäinen viesti|özgün ileti"
    r"|eredeti üzenet)\b|-{2,}+\s*+原始邮件)",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\s*+(?:-{2,}+\s*+(?:(?:begin )?forwarded|weitergeleitete|message transféré"
    r"|mensaje reenviado|messaggio (?:inoltrato|reindirizzato)|mensagem encaminhada"
    r"|doorgestuurd|vidarebefordrat|videresendt|edelleenlähetetty|treść przekazanej"
    r"|przekazana|пересылаемое|přeposlaná|iletilen|转发|轉寄|転送|전달)"
    r"|begin forwarded message|anfang der weitergeleiteten"
    r"|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado"
    r"|inizio messaggio inoltrato|begin doorges|início da mensagem (?:re)?encaminhada"
    r"|<forwarded|-{2,}+ start forwarded)",
    re.IGNORECASE,
)

# Names of the lines of a header, as programs write it above a quoted mail.
_FROM = (
    "from|von|de|da|van|od|от|від|från|fra|lähettäjä|feladó|kimden|gönderen|από"
    "|expéditeur|发件人|寄件者|差出人|보낸 사람|de la|מאת|من|remitente|mittente"
)
_OTHERS = (
    "sent|date|to|cc|bcc|subject|reply-to|gesendet|datum|an|betreff|kopie|antwort an"
    "|envoyé|à|objet|copie à|pour|répondre à|enviado|enviado el|enviado em|fecha|para"
    "|asunto|assunto|data|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|dw"
    "|отправлено|дата|кому|тема|копия|skickat|till|ämne|sendt|til|emne|dato|lähetetty"
    "|vastaanottaja|aihe|elküldve|címzett|tárgy|dátum|gönderildi|tarih|kime|konu"
    "|bilgi|odesláno|komu|předmět|发送时间|收件人|主题|抄送|日期|寄件日期|收件者|主旨"
    "|送信日時|宛先|件名|日時|보낸 날짜"
    "|받는 사람|제목|날짜|στάλθηκε|προς|θέμα|ημερομηνία|organization|newsgroups"
    "|importance"
)
_LABEL = re.compile(
    rf"(?:^|(?<=\s))[*_>\s]*+(?:({_FROM})|(?:{_OTHERS}))\s?[:：][*_]*+(?=\s|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LABELS = frozenset(f"{_FROM}|{_OTHERS}".split("|"))
_LABEL_LIMIT = 1_500  # characters of a header above a quoted mail
_LINE_LIMIT = 400  # characters of a line that is looked at


def may_attribute(line: str) -> bool:
    """Tell whether a line that is broken may begin to say who wrote, and when."""
    line = line[: _ATTRIBUTION_LIMIT + 1].strip()
    return bool(_BEGINS.match(line) and _WHEN.search(line))


def attributes(line: str) -> bool:
    """Tell whether a line says who wrote what is quoted below, and when."""
    line = line[: _ATTRIBUTION_LIMIT + 1].strip()
    if len(line) > _ATTRIBUTION_LIMIT or not line.endswith((":", "：", "wrote")):
        return bool(_DATED.match(line))
    wrote = _WROTE.search(line) or line.endswith((">:", ">："))
    return bool(wrote and _WHEN.search(line)) or bool(_DATED.match(line))


def parts_from_quoted(line: str) -> bool:
    """Tell a line that stands above a mail that is answered."""
    return bool(_PARTED.match(line[:_LINE_LIMIT]))


def passes_on(line: str) -> bool:
    """Tell a line that stands above a mail that is passed on."""
    return bool(_PASSED_ON.match(line[:_LINE_LIMIT]))


def opens_header(line: str) -> bool:
    """Tell whether a line may open a header above a quoted mail."""
    label, colon, _ = line[:_LINE_LIMIT].replace("：", ":").partition(":")
    return bool(colon) and label.strip(" *_>\xa0").casefold() in _LABELS


def is_header(text: str) -> bool:
    """Tell whether a text that opens like a header names the sender and two facts."""
    found = list(_LABEL.finditer(text[:_LABEL_LIMIT]))
    names = {label[0].strip(" *_>:：\n").casefold() for label in found}
    return len(names) >= 3 and any(label[1] for label in found)
