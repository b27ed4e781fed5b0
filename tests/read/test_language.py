"""Articles in other languages must be named, and no English one turned away."""

from __future__ import annotations

import pytest

from factcheck.read.language import language_of

SAYINGS = {
    "de": "Der Kaffee schützt das Herz nicht vor allen Krankheiten, aber er kann das Risiko senken. Eine Studie mit "
    "vielen Teilnehmern hat gezeigt, dass Menschen, die täglich drei Tassen trinken, seltener erkranken.",
    "fr": "Le café protège le cœur, selon une étude publiée cette semaine dans une revue. Les personnes qui boivent "
    "trois tasses par jour ont moins de risque de mourir que celles qui n'en boivent pas.",
    "es": "El café protege el corazón, según un estudio publicado esta semana en una revista. Las personas que beben "
    "tres tazas al día tienen menos riesgo de morir que las que no lo beben.",
    "pt": "O café protege o coração, segundo um estudo publicado esta semana em uma revista. As pessoas que bebem "
    "três xícaras por dia têm menos risco de morrer do que as que não bebem.",
    "it": "Il caffè protegge il cuore, secondo uno studio pubblicato questa settimana su una rivista. Le persone che "
    "bevono tre tazze al giorno hanno meno rischio di morire rispetto a quelle che non lo bevono.",
    "nl": "Koffie beschermt het hart, volgens een studie die deze week in een tijdschrift is gepubliceerd. Mensen die "
    "drie koppen per dag drinken hebben minder kans om te overlijden dan mensen die dat niet doen.",
    "sv": "Kaffe skyddar hjärtat, enligt en studie som publicerades i veckan i en tidskrift. Människor som dricker "
    "tre koppar om dagen har mindre risk att dö än de som inte gör det, men det är inte säkert.",
    "da": "Kaffe beskytter hjertet, ifølge en undersøgelse, der blev offentliggjort i denne uge. Mennesker, som "
    "drikker tre kopper om dagen, har mindre risiko for at dø end dem, der ikke gør det, men det er ikke sikkert.",
    "pl": "Kawa chroni serce, według badania opublikowanego w tym tygodniu w czasopiśmie. Ludzie, którzy piją trzy "
    "filiżanki dziennie, mają mniejsze ryzyko śmierci niż ci, którzy tego nie robią.",
    "ru": "Кофе защищает сердце, говорится в исследовании, опубликованном на этой неделе. Люди, которые выпивают три "
    "чашки в день, реже умирают от болезней сердца, чем те, кто его не пьёт.",
    "uk": "Кава захищає серце, йдеться в дослідженні, опублікованому цього тижня.",
    "zh": "根据本周发表的一项研究，咖啡可以保护心脏。每天喝三杯咖啡的人死于心脏病的风险低于不喝咖啡的人。",
    "ja": "今週発表された研究によると、コーヒーは心臓を守る可能性があります。",
    "ar": "القهوة تحمي القلب وفقا لدراسة نشرت هذا الأسبوع.",
    "ko": "이번 주에 발표된 연구에 따르면 커피는 심장을 보호한다.",
    "el": "Ο καφές προστατεύει την καρδιά, σύμφωνα με μια μελέτη.",
}
ENGLISH = {
    "prose": "Coffee may protect the heart, a study found this week. People who drank three cups a day were less "
    "likely to die of heart disease than those who drank none, though the study cannot show cause.",
    "capitals": "COFFEE MAY PROTECT THE HEART, A STUDY FOUND THIS WEEK. PEOPLE WHO DRANK THREE CUPS A DAY WERE LESS "
    "LIKELY TO DIE OF HEART DISEASE THAN THOSE WHO DRANK NONE.",
    "terms": "Magnesium citrate 400 mg\nAshwagandha root extract\nRhodiola rosea\nL-theanine\nOmega-3 EPA DHA\nZinc "
    "picolinate\nCurcumin\nProbiotics Lactobacillus reuteri\nBenefits: sleep, mood, energy\nVitamin B12 "
    "methylcobalamin\nCoenzyme Q10 ubiquinol",
    "names": "The trial by Müller, Sjöström, Gonçalves and Łukasiewicz was done in Zürich, Malmö, São Paulo and Łódź. "
    "It found that ketamine eased symptoms of depression for about one week in most of the adults.",
    "short": "Kaffee ist gut.",
    "numbers": "10 20 30 40",
}


@pytest.mark.parametrize("code", SAYINGS)
def test_other_languages_are_named(code: str) -> None:
    assert language_of(SAYINGS[code]) == code


@pytest.mark.parametrize("name", ENGLISH)
def test_english_is_not_turned_away(name: str) -> None:
    assert language_of(ENGLISH[name]) == "en"


def test_an_english_article_that_quotes_another_language_is_english() -> None:
    assert language_of(ENGLISH["prose"] * 3 + SAYINGS["zh"] + SAYINGS["de"]) == "en"


def test_words_of_no_known_language_are_not_called_english() -> None:
    assert language_of("ħobż żejt għasel ċikkulata " * 10) == "und"
