"""Where sentences end, in the languages that list their abbreviations."""

import pytest

from briefing.summarize.sentences import sentences

WHOLE = [
    ("en", "The tool was moved from Java to .NET last year."),
    ("en", "J. K. Rowling wrote it in a café."),
    ("en", "J.K. Rowling wrote it in a café."),
    ("en", "George W. Bush came to Port Salwick."),
    ("en", "The U.S. officials left on Monday."),
    ("en", "The U.S. Supreme Court ruled on it."),
    ("en", "It opened at 9 a.m. on Monday."),
    ("en", "He lives at No. 10 Downing Street."),
    ("en", "Fruit, e.g. apples, is cheap."),
    ("en", "It was Arden vs. Salwick in the final."),
    ("en", "Holt Inc. said it would close."),
    ("en", "Holt Corp. Chairman Paul Lind left."),
    ("en", "It rose 3.5 percent to 12.75 dollars."),
    ("en", "Well... maybe it was so."),
    ("en", "Read it at www.salwick.example.Com or salwick.org today."),
    ("en", "The file report.Final.doc was lost."),
    ("en", '"Why?" he asked the man.'),
    ("en", "'Why now!' she cried out loud."),
    ("en", "On Jan. 5 the bridge was closed."),
    ("en", "Ms. Arden and Dr. Holt met Gen. Lind."),
    ("en", "Sen. Mary Holt, D-Ohio, and Gov. Paul Lind spoke."),
    ("en", "Yahoo! said it had bought the firm."),
    ("en", "Smith et al. Found that it works."),
    ("en", "As shown by Holt et al. (2014), it works."),
    ("en", "See Fig. 3 and Eq. 4 for more."),
    ("en", "Martin Luther King Jr. was there."),
    ("en", "St. Mary's church burned down."),
    ("en", "The vote was 51-49 (Mr. Holt was ill. He sent a note.) on Monday."),
    ("de", "Am 3. Oktober wird gefeiert."),
    ("de", "Vom 12. bis 13. März ist Markt."),
    ("de", "12. Bis 13. März ist Markt."),
    ("de", "Das kostet z. B. zehn Euro."),
    ("de", "Das kostet z.B. zehn Euro, d. h. zu viel."),
    ("de", "Im 19. Jahrhundert war das anders."),
    ("de", "Prof. Dr. Müller und Hr. Weber kamen."),
    ("de", "„Komm!“, rief er über den Hof."),
    ("de", "Die 2. Liga beginnt am 5. August."),
    ("de", "Der FC gewann u. a. gegen Köln."),
    ("de", "Die Mio. Euro fehlen bzw. sind weg."),
    ("de", "Friedrich II. war König von Preußen."),
    ("es", "Vino la Sra. Gomis con D. Julián y el Dr. Paz."),
    ("es", "Los EE. UU. firmaron el acuerdo."),
    ("es", "Fue en la pág. 12 del libro, p. ej. en la nota."),
    ("es", "J. M. Serrano ganó el premio."),
    ("fr", "« Nous partons ! » a dit le maire."),
    ("fr", "« Nous partons », a dit M. Durand à Mme Petit."),
    ("fr", "Le c. 12 et l'art. 5 de la loi, p. ex., restent."),
    ("fr", "J.-P. Morel est mort."),
    ("it", "Il sig. Rossi e la dott.ssa Bianchi sono partiti."),
    ("it", "Il Sig. Rossi e l'on. Verdi sono partiti."),
    ("it", "Nel sec. XIX d.C. era diverso, cfr. pag. 12."),
    ("nl", "Dhr. Jansen en mevr. De Wit kwamen, o.a. met dr. Bos."),
    ("nl", "Volgens dhr. Jansen is het klaar, d.w.z. bijna."),
    ("nl", "De partij van mr. P. de Vries won."),
    ("pt", "O Sr. Costa e a Dra. Lima chegaram à Av. Central."),
    ("pt", "Os E.U.A. assinaram o acordo."),
    ("ru", "А. С. Пушкин родился в Москве."),
    ("ru", "Поэт А.С. Пушкин родился в Москве."),
    ("ru", "Это было в 1917 г. в Петрограде, т. е. давно."),
    ("ru", "Город потратил 5 млн. рублей и 3 тыс. долларов."),
    ("ru", "Улица им. Ленина, д. 5, стр. 2."),
    ("ru", "«Мы идём домой!» — сказал он."),
    ("ru", "В 2014 г. Москва купила мост."),
    ("ar", "وقالت د. سلمى إن الأمر انتهى."),
    ("ar", "انتهى الاجتماع؛ وخرج الوزير."),
    ("zh", "增长了3.5%。"),
    ("ja", "「帰ります」と彼女は言った。"),
    ("ja", "「もう帰る。」と彼女は言った。"),
    ("ja", "グループ「モーニング娘。」が来た。"),
]
PARTED = [
    ("en", 2, "It runs on .NET. Nobody minds."),
    ("en", 2, "He moved to the U.S. The family followed."),
    ("en", 2, "It opened at 9 a.m. The queue was long."),
    ("en", 3, "Did he agree? No. The mayor did not."),
    ("en", 2, "We waited... Then it came."),
    ("en", 2, "It was the best day in history.' I'm really glad about it."),
    ("en", 2, "It was the best of the tournament.Rose said he was glad."),
    ("en", 2, "It was the best day.'I am glad,' said Rose."),
    ("en", 2, "The plan was called B. The other was not."),
    ("en", 2, "It costs 5 dollars. 12 people bought it."),
    ("en", 2, "The firm is Holt Ltd. Its owner is old."),
    ("en", 2, '"I am going home." She left.'),
    ("de", 2, "Es waren 12. Danach gingen alle."),
    ("de", 2, "Das Spiel endete im Jahr 2014. Danach kam nichts."),
    ("de", 2, "„Ich gehe nach Hause.“ Sie ging."),
    ("es", 2, "¿Qué pasó ayer? Nadie lo sabe."),
    ("es", 2, "¡Vamos! La lluvia paró."),
    ("fr", 2, "« Nous partons. » Elle est sortie."),
    ("fr", 2, "Que faire ? Rien, dit-il."),
    ("it", 2, "«Andiamo a casa.» Lei partì."),
    ("pt", 2, "Que aconteceu? Ninguém sabe."),
    ("ru", 2, "Он ушёл. Она осталась."),
    ("ar", 2, "ماذا حدث أمس؟ لا أحد يعرف."),
    ("zh", 2, "“我们回家。”她走了。"),
    ("zh", 2, "今天下雨了。我们不出门。"),
    ("zh", 2, "「我們回家。」她走了。"),
    ("zh", 2, "真的吗？没有人知道。"),
    ("ja", 2, "「帰ります。」彼女は出て行った。"),
    ("ja", 2, "今日は雨です。家にいます。"),
]


def said(text: str, language: str) -> list[str]:
    return [sentence.said for sentence in sentences(text, language)]


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_stop_inside_of_a_sentence_does_not_part_it(language: str, text: str) -> None:
    assert said(text, language) == [text]


@pytest.mark.parametrize(("language", "count", "text"), PARTED)
def test_a_stop_that_ends_a_sentence_parts_it(
    language: str, count: int, text: str
) -> None:
    assert len(said(text, language)) == count


def test_a_quote_that_opens_goes_with_the_sentence_that_it_opens() -> None:
    text = "“The pier is gone. “The boats are gone. Nobody knows where they went."
    assert said(text, "en")[:2] == ["“The pier is gone.", "“The boats are gone."]


def test_a_text_without_capitals_is_parted_all_the_same() -> None:
    text = "the bus was late today. the tram was not late. nobody came at all."
    assert len(said(text, "en")) == 3


def test_a_stop_that_stands_alone_marks_the_end_of_a_line() -> None:
    text = "Only twelve boats of thirty . were found on Monday . The others are lost ."
    assert said(text, "en") == [
        "Only twelve boats of thirty . were found on Monday .",
        "The others are lost .",
    ]


def test_narrow_spaces_stay_inside_of_french_quotes() -> None:
    text = "«\u202fNous partons demain\u202f!\u202f» Elle est sortie."
    assert len(said(text, "fr")) == 2


def test_numbers_within_a_text_part_no_sentence_and_hold_none_together() -> None:
    text = (
        "Two things help: (1) A pump that runs, and (2) A wall. Both cost money. Is it?"
    )
    assert said(text, "en") == [
        "Two things help: (1) A pump that runs, and (2) A wall.",
        "Both cost money.",
        "Is it?",
    ]
    listed = "(a) The pump runs. It is loud. (b) The wall holds. It is high."
    assert said(listed, "en") == [
        "(a) The pump runs.",
        "It is loud.",
        "(b) The wall holds.",
        "It is high.",
    ]


@pytest.mark.parametrize(
    ("language", "parted"),
    [
        ("en", ["It opens in May.", "Nobody came."]),
        ("en", ["He told me.", "Police left."]),
        ("en", ['"Perhaps in May."', "Nobody came."]),
        ("en", ["He said no.", '"So be it."']),
        ("de", ["Es kam der Art.", "Anna ging."]),
        ("es", ["Dijo que no.", "Pedro vino."]),
        ("it", ["Ha detto no.", "Paolo venne."]),
    ],
)
def test_words_that_look_like_abbreviations_end_sentences(
    language: str, parted: list[str]
) -> None:
    assert said(" ".join(parted), language) == parted


def test_speech_that_a_new_mark_continues_begins_behind_what_is_told() -> None:
    text = (
        'The mayor lost the race in the spring. "I should have won it, but the wind '
        'was bad. "That is when the ferry came." The harbour is open again.'
    )
    assert [sentence.said for sentence in sentences(text, "en")] == [
        "The mayor lost the race in the spring.",
        '"I should have won it, but the wind was bad.',
        '"That is when the ferry came."',
        "The harbour is open again.",
    ]


def test_speech_that_runs_on_does_not_swallow_what_is_told_after_it() -> None:
    text = (
        '"The pier is gone. The boats are too. "Nobody came," she said. The mayor'
        ' stayed away. He called it "a storm". The harbour opens on Monday.'
    )
    assert said(text, "en") == [
        '"The pier is gone. The boats are too.',
        '"Nobody came," she said.',
        "The mayor stayed away.",
        'He called it "a storm".',
        "The harbour opens on Monday.",
    ]


def test_a_mark_that_closes_nothing_parts_no_sentences_wrongly() -> None:
    text = (
        'The boats are gone." The mayor said "no" twice. He left. "I know," she said.'
    )
    assert said(text, "en") == [
        'The boats are gone."',
        'The mayor said "no" twice.',
        "He left.",
        '"I know," she said.',
    ]
