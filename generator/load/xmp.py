"""XMP: what programs for pictures write into them as XML, property by property.

Only elements and attributes that are known to tell of nobody pass, and only text that belongs to one of them.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from generator.load.properties import LONGEST, are_numbers, is_a_date, is_a_name, is_a_program, is_of_a_program, refusal
from generator.load.room import Room
from generator.load.unfit import BROKEN, ODD, Unfit

_LARGEST = 1_000_000
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FRAME = frozenset({
    "adobe:ns:meta/ xmpmeta", f"{_RDF} RDF", f"{_RDF} Description", f"{_RDF} Seq", f"{_RDF} Bag", f"{_RDF} Alt", f"{_RDF} li",
})  # fmt: skip
"""Elements around properties and between their parts."""
_BESIDE = frozenset({
    "adobe:ns:meta/ xmptk", f"{_RDF} about", f"{_RDF} parseType", "http://www.w3.org/XML/1998/namespace lang",
})  # fmt: skip
"""Attributes that are no properties."""
_FORM = {
    f"{_RDF} about": re.compile(r"(?:uuid:faf5bdd5-ba3d-11da-ad31-d33d75182f1b)?"),
    f"{_RDF} parseType": re.compile(r"Resource"),
    "http://www.w3.org/XML/1998/namespace lang": re.compile(r"[A-Za-z0-9-]{1,20}"),
    "http://purl.org/dc/elements/1.1/ format": re.compile(r"[a-z]{1,12}/[a-z0-9.+-]{1,40}"),
}
"""How some values are written; Windows writes the same name for each picture."""
_DATES = frozenset({
    "CreateDate", "DateCreated", "DateTime", "DateTimeDigitized", "DateTimeOriginal", "MetadataDate", "ModifyDate", "OffsetTime",
    "OffsetTimeDigitized", "OffsetTimeOriginal", "SubsecTime", "SubsecTimeDigitized", "SubsecTimeOriginal",
})  # fmt: skip
_NAMES = frozenset({
    "CreatorTool", "Firmware", "ICCProfile", "Lens", "LensMake", "LensModel", "Make", "Model", "Software", "xmptk",
})  # fmt: skip
"""Properties that name a program or a device; all others are numbers."""
_PROGRAMS = frozenset(("CreatorTool", "Software"))
_EXPOSURE = """
    ApertureValue BrightnessValue ColorSpace ComponentsConfiguration CompressedBitsPerPixel Contrast CustomRendered
    DateTimeDigitized DateTimeOriginal DigitalZoomRatio ExifVersion ExposureBiasValue ExposureMode ExposureProgram ExposureTime
    FNumber FileSource Fired Flash FlashpixVersion FocalLength FocalLengthIn35mmFilm FocalPlaneResolutionUnit
    FocalPlaneXResolution FocalPlaneYResolution Function GainControl ISOSpeedRatings LightSource MaxApertureValue MeteringMode
    Mode OffsetTime OffsetTimeDigitized OffsetTimeOriginal PixelXDimension PixelYDimension RedEyeMode Return Saturation
    SceneCaptureType SceneType SensingMethod Sharpness ShutterSpeedValue SubjectArea SubjectDistanceRange SubsecTime
    SubsecTimeDigitized SubsecTimeOriginal UserComment WhiteBalance
"""
_HARMLESS = frozenset(
    f"{space} {name}"
    for space, names in {
        "http://ns.adobe.com/exif/1.0/": _EXPOSURE,
        "http://cipa.jp/exif/1.0/": "LensMake LensModel LensSpecification PhotographicSensitivity SensitivityType CompositeImage",
        "http://ns.adobe.com/exif/1.0/aux/": "Lens LensInfo LensID Firmware",
        "http://ns.adobe.com/tiff/1.0/": "BitsPerSample Compression DateTime ImageLength ImageWidth Make Model Orientation "
        "PhotometricInterpretation PlanarConfiguration ResolutionUnit SamplesPerPixel Software XResolution YCbCrPositioning "
        "YCbCrSubSampling YResolution",
        "http://ns.adobe.com/xap/1.0/": "CreateDate CreatorTool MetadataDate ModifyDate Rating",
        "http://ns.adobe.com/photoshop/1.0/": "ColorMode DateCreated ICCProfile",
        "http://ns.microsoft.com/photo/1.0/": "Rating",
        "http://purl.org/dc/elements/1.1/": "format",
    }.items()
    for name in names.split()
)
"""Properties that tell of nobody: size, resolution, orientation, colours, dates, programs, devices, lenses and exposure."""


def texts(packet: bytes, room: Room) -> Iterator[str]:
    """The texts of an XMP packet. Raises Unfit where a property may tell of somebody, or not all of it can be read."""
    if len(packet) > _LARGEST:
        raise Unfit(ODD)
    packet = room.takes(packet).removesuffix(b"\0")
    try:
        packet.decode("utf-8")
        reader = _Packet(room)
        reader.read(packet)
    except (UnicodeDecodeError, expat.ExpatError) as error:
        raise Unfit(BROKEN) from error
    yield from (*reader.found, "".join(reader.named))


def _refusal(name: str) -> Unfit:
    plain = name.rpartition(" ")[2]
    return refusal(plain if plain.isascii() and plain.isalpha() and len(plain) <= 30 else "one of XMP")


def _is_fit(name: str, value: str) -> bool:
    """Whether a property holds what it is for."""
    if name in _FORM:
        return bool(_FORM[name].fullmatch(value))
    plain = name.rpartition(" ")[2]
    if plain == "UserComment":
        return is_of_a_program(value)
    if plain in _DATES:
        return is_a_date(value)
    if plain in _PROGRAMS:
        return is_a_program(value)
    return is_a_name(value) if plain in _NAMES else are_numbers(value)


class _Packet:
    def __init__(self, room: Room) -> None:
        self._room = room
        self.found: list[str] = []
        self.named: list[str] = []
        """Names of programs and devices, which may be a text in parts."""
        self._within: list[str] = []
        """For each open element the property that it belongs to; empty around them."""

    def read(self, packet: bytes) -> None:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _: self._within.pop()
        parser.StartNamespaceDeclHandler = lambda prefix, name: self.found.append(f"{prefix} {name}")
        parser.CharacterDataHandler = self._value
        parser.ProcessingInstructionHandler = self._instruction
        parser.CommentHandler = lambda _: self._refuse_it()
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse_it()
        parser.Parse(packet, True)  # noqa: FBT003  the parser's own signature

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._room.parts()
        around = self._within[-1] if self._within else ""
        if name not in _FRAME and name not in _HARMLESS:
            raise _refusal(name)
        self._within.append(around if name in _FRAME else name)
        for key, value in given.items():
            if key not in _BESIDE and key not in _HARMLESS:
                raise _refusal(key)
            self._keep(key, value)

    def _value(self, text: str) -> None:
        if text.strip():
            within = self._within[-1] if self._within else ""
            if not within:
                raise Unfit(ODD)
            self._keep(within, text)

    def _keep(self, name: str, value: str) -> None:
        if len(value) > LONGEST or not _is_fit(name, value):
            raise _refusal(name)
        self.found.append(value)
        self.named += [value] if name.rpartition(" ")[2] in _NAMES else []

    def _instruction(self, target: str, data: str) -> None:
        if target != "xpacket" or self._within:
            self._refuse_it()
        self.found.append(data.replace("\ufeff", ""))  # by which programs see how the packet is encoded

    def _refuse_it(self) -> None:
        raise Unfit(ODD)
