"""Makes the pictures of this folder, each with the word SECRET wherever a program may note who and where.

Run with Pillow 12 or later: python3 make.py
"""
import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"SECRET"
W, H = 24, 16


def photo():
    image = Image.new("RGB", (W, H))
    image.putdata([(x * 10, y * 15, (x * y) % 256) for y in range(H) for x in range(W)])
    return image


def exif(orientation):
    """Camera, owner, place; in Pillow's own writing."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "SECRET camera"
    data[0x013B] = "SECRET artist"
    gps = data.get_ifd(0x8825)
    gps[1], gps[2] = "N", (48.0, 51.0, 24.0)
    gps[3], gps[4] = "E", (2.0, 21.0, 3.0)
    gps[29] = "SECRET"
    return data.tobytes()


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description exif:GPSLatitude="SECRET" xmlns:exif="http://ns.adobe.com/exif/1.0/"/></rdf:RDF></x:xmpmeta>'
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(orientation, progressive=False):
    out = io.BytesIO()
    photo().save(out, "JPEG", quality=70, icc_profile=ICC, progressive=progressive)
    plain = out.getvalue()
    # After the JFIF segment: a thumbnail of its own, EXIF, XMP and its extension, IPTC, several pictures, a comment.
    jfif = 4 + struct.unpack(">H", plain[4:6])[0]
    extra = segment(0xE0, b"JFXX\0\x10SECRET")
    extra += segment(0xE1, b"Exif\0\0" + exif(orientation).removeprefix(b"Exif\0\0"))
    extra += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    extra += segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + struct.pack(">II", 6, 0) + SECRET)
    extra += segment(0xE2, b"MPF\0SECRET")
    extra += segment(0xEB, b"JP\0\0SECRET")
    extra += segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x5a\0\x06SECRET\0")
    extra += segment(0xFE, b"SECRET comment")
    # What a telephone puts behind the picture: a film.
    return plain[:jfif] + extra + plain[jfif:] + b"\0\0\0\x18ftypmp42SECRET"


def png(orientation, animated=False):
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "SECRET")
    text.add_text("Comment", "SECRET", zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    more = {}
    if animated:
        more = {"save_all": True, "append_images": [photo().transpose(Image.Transpose.ROTATE_180)], "duration": 200}
    photo().save(out, "PNG", pnginfo=text, icc_profile=ICC, exif=exif(orientation), **more)
    plain = out.getvalue()

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    end = plain.rindex(b"IEND") - 4
    extra = chunk(b"tIME", struct.pack(">HBBBBB", 2026, 3, 10, 9, 30, 0)) + chunk(b"caBX", SECRET)
    return plain[:end] + extra + plain[end:] + SECRET


def webp(orientation, **more):
    out = io.BytesIO()
    photo().save(out, "WEBP", exif=exif(orientation), xmp=XMP, icc_profile=ICC, **more)
    plain = out.getvalue()
    extra = b"SECR" + struct.pack("<I", 6) + SECRET
    size = struct.unpack("<I", plain[4:8])[0] + len(extra)
    return plain[:4] + struct.pack("<I", size) + plain[8:] + extra + SECRET


def avif(orientation):
    out = io.BytesIO()
    photo().save(out, "AVIF", quality=60, exif=exif(orientation), xmp=XMP, icc_profile=ICC)
    extra = b"uuid" + bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + SECRET
    return out.getvalue() + struct.pack(">I", len(extra) + 4) + extra


def gif():
    out = io.BytesIO()
    frames = [photo().quantize(8), photo().transpose(Image.Transpose.ROTATE_180).quantize(8)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0, comment=b"SECRET comment")
    plain = out.getvalue()
    table = 13 + 3 * 2 ** ((plain[10] & 7) + 1) if plain[10] & 0x80 else 13
    xmp = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return plain[:table] + xmp + plain[table:] + SECRET


for number in range(1, 9):
    open(f"turned-{number}.jpg", "wb").write(jpeg(number))
for number in (1, 6):
    open(f"turned-{number}.png", "wb").write(png(number))
    open(f"turned-{number}.webp", "wb").write(webp(number, lossless=True))
for number in (1, 3, 6, 8):
    open(f"turned-{number}.avif", "wb").write(avif(number))
open("scans.jpg", "wb").write(jpeg(6, progressive=True))
open("moving.png", "wb").write(png(1, animated=True))
lossy = {"quality": 60}
open("lossy.webp", "wb").write(webp(5, **lossy))
open("moving.webp", "wb").write(webp(1, save_all=True, append_images=[photo().transpose(Image.Transpose.ROTATE_180)], duration=200))
open("moving.gif", "wb").write(gif())
