"""XMP: what programs for pictures write into them as XML, property by property.

Only elements and attributes that are known to tell of nobody pass, and only text that belongs to one of them.
"""

from collections.abc import Iterator
from xml.parsers import expat

from generator.load.properties import LONGEST, is_of_a_program, refusal
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
    yield from reader.found


def _refusal(name: str) -> Unfit:
    plain = name.rpartition(" ")[2]
    return refusal(plain if plain.isascii() and plain.isalpha() and len(plain) <= 30 else "one of XMP")


class _Packet:
    def __init__(self, room: Room) -> None:
        self._room = room
        self.found: list[str] = []
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
        if len(value) > LONGEST or (name.endswith(" UserComment") and not is_of_a_program(value)):
            raise _refusal(name)
        self.found.append(value)

    def _instruction(self, target: str, data: str) -> None:
        if target != "xpacket" or self._within:
            self._refuse_it()
        self.found.append(data.replace("\ufeff", ""))  # by which programs see how the packet is encoded

    def _refuse_it(self) -> None:
        raise Unfit(ODD)
