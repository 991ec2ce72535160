"""Articles with what pages hold around them: only the article is left."""

import pytest

from briefing.summarize.candidates import candidates
from briefing.summarize.sentences import sentences

AROUND = {
    "en": (
        [
            "Photo: Anna Holt for the Salwick Post.",
            "By Anna Holt and Paul Lind.",
            "PUBLISHED: 10:20 EST, 3 April 2015.",
            "Scroll down for video.",
        ],
        [
            "The storm broke the old pier in two on Monday night.",
            "Follow the coast road and you will see what is left of it.",
        ],
        [
            "Read more about the storm here.",
            "Share this article with your friends.",
            "© 2015 Salwick Post. All rights reserved.",
            "The comments below have not been moderated.",
            "Write to us at news@salwick.example or call the desk.",
            "For confidential support call the harbour line on 0700 900 461.",
            "Reporting by Anna Holt; editing by Paul Lind.",
            "#storm #pier #salwick are the tags.",
        ],
    ),
    "de": (
        [
            "Foto: Anna Holt für die Salwicker Post.",
            "Von Anna Holt und Paul Lind.",
            "Aktualisiert am 3. April um 10:20 Uhr.",
        ],
        [
            "Der Sturm hat am Montag den alten Pier zerstört.",
            "Von Anfang an war Holt gegen den Neubau.",
        ],
        [
            "Lesen Sie auch unseren Bericht vom Sonntag.",
            "Folgen Sie uns auf allen Kanälen.",
            "Diese Website verwendet Cookies für die Werbung.",
        ],
    ),
    "es": (
        ["Foto: Ana Gómez para el Diario de Salwick.", "Por Ana Gómez y Pablo Ruiz."],
        [
            "La tormenta rompió el viejo muelle el lunes.",
            "Por la noche nadie pudo salir del puerto.",
        ],
        [
            "Lea también nuestro reportaje del domingo.",
            "Síguenos en todas las redes sociales.",
            "Todos los derechos reservados por el diario.",
        ],
    ),
    "fr": (
        [
            "Photo : Anne Petit pour le Journal de Salwick.",
            "Par Anne Petit et Paul Morel.",
        ],
        [
            "La tempête a brisé la vieille jetée lundi soir.",
            "Par chance, personne ne se trouvait sur place.",
        ],
        [
            "Lire aussi notre reportage de dimanche soir.",
            "Suivez-nous sur tous les réseaux.",
            "Ce site utilise des cookies pour la publicité.",
        ],
    ),
    "pt": (
        ["Foto: Ana Lima para o Diário de Salwick.", "Por Ana Lima e Paulo Costa."],
        [
            "A tempestade partiu o velho cais na segunda-feira.",
            "Por sorte ninguém estava no porto.",
        ],
        [
            "Leia também a nossa reportagem de domingo.",
            "Siga-nos em todas as redes sociais.",
            "Este site utiliza cookies para a publicidade.",
        ],
    ),
    "it": (
        [
            "Foto: Anna Rossi per il Giornale di Salwick.",
            "Di Anna Rossi e Paolo Verdi.",
        ],
        [
            "La tempesta ha spezzato il vecchio molo lunedì.",
            "Di notte nessuno poteva uscire dal porto.",
        ],
        [
            "Leggi anche il nostro servizio di domenica.",
            "Seguici su tutti i nostri canali.",
            "Questo sito utilizza i cookie per la pubblicità.",
        ],
    ),
    "nl": (
        ["Foto: Anna Bos voor de Salwickse Courant.", "Door Anna Bos en Paul Jansen."],
        [
            "De storm brak maandag de oude pier in tweeën.",
            "Door de wind kon niemand de haven uit.",
        ],
        [
            "Lees ook ons verslag van afgelopen zondag.",
            "Volg ons op al onze kanalen.",
            "Deze website gebruikt cookies voor reclame.",
        ],
    ),
    "ru": (
        [
            "Фото: Анна Иванова для газеты «Салвик».",
            "Опубликовано: 3 апреля в 10:20 по Москве.",
        ],
        [
            "В понедельник шторм разрушил старый причал.",
            "Ночью никто не мог выйти из порта.",
        ],
        [
            "Читайте также наш воскресный репортаж.",
            "Подписывайтесь на наш канал и группу.",
            "Все права защищены законом об авторском праве.",
        ],
    ),
    "ar": (
        ["صورة: سلمى حداد لصحيفة سالويك اليومية.", "بقلم سلمى حداد وكريم ناصر."],
        [
            "حطمت العاصفة الرصيف القديم مساء الاثنين.",
            "لم يتمكن أحد من مغادرة الميناء ليلا.",
        ],
        [
            "اقرأ أيضا تقريرنا عن العاصفة يوم الأحد.",
            "تابعونا على جميع منصات التواصل.",
            "جميع الحقوق محفوظة لصحيفة سالويك اليومية.",
        ],
    ),
    "zh": (
        ["图片来源：港口日报记者王明拍摄。"],
        ["周一晚上的暴风雨摧毁了旧码头。", "夜里没有人能够离开港口。"],
        [
            "点击这里查看更多关于暴风雨的报道。",
            "关注我们的微信和微博账号。",
            "版权所有，未经许可不得转载。",
            "责任编辑：王明和李华两位。",
        ],
    ),
    "ja": (
        ["写真：港日報の記者が月曜に撮影した。"],
        ["月曜の夜の嵐で古い桟橋が壊れた。", "夜のうちは誰も港を出られなかった。"],
        [
            "続きを読むには会員登録が必要です。",
            "詳しくはこちらのページをご覧ください。",
            "無断転載を禁じます、港日報社。",
        ],
    ),
}


def kept(text: str, language: str) -> list[str]:
    found = candidates(list(sentences(text, language)), language)
    assert all(text[s.start : s.end] == s.said for s in found)
    return [sentence.said for sentence in found]


@pytest.mark.parametrize("language", AROUND)
def test_of_a_page_only_the_article_is_left(language: str) -> None:
    before, article, after = AROUND[language]
    text = "\n\n".join([*before, *article, *after])
    assert kept(text, language) == article


PROSE = [
    "Read more than one report before you judge the mayor.",
    "Copyright law is changing in most of Europe.",
    "Loading docks were closed after the storm.",
    "Posted on Monday, the video shows the pier.",
    "By Friday Arden won the vote on the bridge.",
    "The café©s sign was wrongly decoded by the machine.",
    "Star Trek: Enterprise began in 2001 after other series.",
    "The party (far right) lost the vote in Port Salwick.",
    "Governor Paul Holt (R) said that he would not resign.",
    "President Anna Holt met Pope Paul Lind.",
    "In 2014 the city spent 100 000 000 crowns on the bridge.",
    "THE COUNCIL VOTED TO CLOSE THE BRIDGE, THE PIER, THE PORT.",
    "The count was 51-49 and 120-110 in the two houses.",
]


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_that_only_looks_like_furniture_stays(sentence: str) -> None:
    assert kept(sentence, "en") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Goalkeeper Holt (left) jumps for the ball in Salwick.",
        "Home | News | Sport | Weather in Port Salwick.",
        "Subs not used: Holt, Lind, Arden, Salwick, Bos.",
        "Call the desk of the paper on 555-010-4477 today.",
        "See all of it at https://salwick.example/storm/pictures/all.",
        "Watch how the storm broke the pier » .",
        "Storm: In this photo taken on Monday, the pier lies in the water.",
    ],
)
def test_captions_lists_and_contacts_are_dropped_in_any_text(sentence: str) -> None:
    assert kept(sentence, "en") == []


CAPTIONS = [
    "Gone: Boats of the port after the storm.",
    "Sad: Holt looks at the old pier.",
]
STORY = [
    "The storm broke the pier on Monday.",
    "Nobody was hurt in the port.",
    "The mayor came at once to look.",
    "It will cost a lot to rebuild it.",
]


def test_labelled_sentences_are_captions_when_there_are_some() -> None:
    assert kept("\n".join([*STORY, *CAPTIONS]), "en") == STORY
    assert kept("\n".join([*STORY, CAPTIONS[0]]), "en") == [*STORY, CAPTIONS[0]]


def test_labels_that_are_the_style_of_a_text_stay() -> None:
    assert kept("\n".join([*STORY[:2], *CAPTIONS]), "en") == [*STORY[:2], *CAPTIONS]
    labelled = ["Methods: We asked the mayor.", "Results: The pier was too old."]
    assert kept("\n".join([*STORY, *labelled]), "en") == [*STORY, *labelled]


def test_an_unknown_language_is_cleaned_by_shape_alone() -> None:
    text = "Home | News | Sport | Weather.\n\nLa burrasca ha rotto il molo vecchio."
    assert kept(text, "xx") == ["La burrasca ha rotto il molo vecchio."]
