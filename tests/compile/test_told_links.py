"""Links whose words are an address: where they lead elsewhere, the page says where to."""

import pytest
from markdown import Markdown

from generator.compile.safe import PlainText, clean
from generator.compile.told_links import host_unsaid


def rendered(text: str) -> str:
    return clean(Markdown(extensions=[PlainText(), "tables"]).convert(text))


@pytest.mark.parametrize(
    "words, address",
    [
        ("www.gov.uk", "https://www.gov.uk/service-manual"),
        ("gov.uk", "https://www.gov.uk/"),
        ("https://www.gov.uk/a", "http://gov.uk"),
        ("ofcom.org.uk", "https://data.ofcom.org.uk/x"),
        ("the survey of 2.5 thousand e.g. calls", "https://evil.example/"),
        ("how it is done", "https://evil.example/"),
        ("gov.uk", "mailto:a@evil.example"),
        ("gov.uk", "#findings"),
        ("gov.uk", "https://[half/"),
        ("xn--gv-jbc.uk", "https://xn--gv-jbc.uk/"),
        ("gov uk", "https://evil.example/"),
    ],
)
def test_a_link_that_leads_where_its_words_say_stays(words: str, address: str) -> None:
    assert host_unsaid(words, address) is None


@pytest.mark.parametrize(
    "words, address, host",
    [
        ("gov.uk", "https://evil.example/", "evil.example"),
        ("https://www.gov.uk/pay", "https://evil.example/gov.uk", "evil.example"),
        ("evil.gov.uk", "https://gov.uk/", "gov.uk"),
        ("gov.uk", "https://gov.uk@evil.example/", "evil.example"),
        ("gov.uk", "https://evil.example\\@gov.uk/", "evil.example"),
        ("gov.uk", "https://ev%69l.example:8443/", "evil.example"),
        ("GOV.UK", "https://notgov.uk/", "notgov.uk"),
        ("gov\u200b.uk", "https://evil.example/", "evil.example"),
        ("\uff47\uff4f\uff56\uff0e\uff55\uff4b", "https://evil.example/", "evil.example"),
        (
            "gov\u3002uk",
            "https://evil.example/",
            "evil.example",
        ),  # a stop of another script, which browsers take for a point
        ("gov\u200a.\u2009uk", "https://evil.example/", "evil.example"),
        ("g\u03bfv.uk", "https://gov.uk/", "gov.uk"),  # a Greek letter in the words
        ("gov.uk", "https://g\u03bfv.uk/", "xn--gv-jbc.uk"),  # and one in the address
        ("here", "https://g\u03bfv.uk/", "xn--gv-jbc.uk"),
        ("gov.uk, then evil.example", "https://evil.example/", "evil.example"),
    ],
)
def test_a_link_that_leads_elsewhere_says_where_to(words: str, address: str, host: str) -> None:
    assert host_unsaid(words, address) == host


@pytest.mark.parametrize(
    "text",
    [
        "[gov.uk](https://evil.example/)",
        "[**gov**.uk](https://evil.example/)",
        "[`gov.uk`](https://evil.example/)",
        "[gov\\.uk](https://evil.example/)",
        "[gov&#46;uk](https://evil.example/)",
        "[gov.uk](https://evil&#46;example/)",
        "[gov.uk](https://evil&period;example/)",
        "[gov.uk][there]\n\n[there]: https://evil.example/",
        "[gov.uk]\n\n[gov.uk]: https://evil.example/",
        "[how](https://evil.example/ 'gov.uk')",
        "[gov](https://evil.example/).uk",
        "www.[gov](https://evil.example/).uk",
        "gov.[uk](https://evil.example/)",
        "https://gov.uk/[pay](https://evil.example/)",
        "**[gov](https://evil.example/)**.uk",
        "[gov](https://evil.example/)`.uk`",
        "[gov](https://evil.example/)\\.uk",
        "[gov](https://evil.example/)&#46;uk",
        "| a |\n| --- |\n| *www.*[gov](https://evil.example/)~~.uk~~ |",
    ],
)
def test_however_a_link_is_written_the_page_tells(text: str) -> None:
    assert "<small> (evil.example)</small></a>" in rendered(text)


def test_each_of_two_links_that_share_a_name_says_where_it_leads() -> None:
    said = rendered("[gov](https://evil.example/)[.uk](https://other.example/)")
    assert "gov<small> (evil.example)</small></a>" in said
    assert ".uk<small> (other.example)</small></a>" in said


@pytest.mark.parametrize(
    "text",
    [
        "See gov.uk [here](https://a.example/) or www.gov.uk",
        "gov.uk\n\n[here](https://a.example/)",
        "- gov.uk\n- [here](https://a.example/)\n- gov.uk",
        "| a | b |\n| --- | --- |\n| gov.uk | [here](https://a.example/) |",
        "gov.uk\\\n[here](https://a.example/)",
        "Calls ([here](https://a.example/)), then [there](https://b.example/). And 2.[5](https://a.example/).",
    ],
)
def test_a_name_apart_from_a_link_is_none_of_its_words(text: str) -> None:
    assert "small" not in rendered(text)


def test_a_usual_link_is_as_it_was() -> None:
    assert "small" not in rendered(
        "See <https://www.gov.uk/> or [GOV.UK](https://www.gov.uk/service-manual) or [how](https://a.example/)."
    )
