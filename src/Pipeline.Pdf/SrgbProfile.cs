using System.Buffers.Binary;

namespace Pipeline.Pdf;

/// <summary>
/// An ICC profile (version 2.1, ICC.1:1998-09) that says: these colours are sRGB. Built from the numbers of IEC 61966-2-1 and the
/// chromatic adaptation of its primaries to D50 (Bradford), so that no file of unclear licence is shipped.
/// </summary>
internal static class SrgbProfile
{
    private static readonly byte[] Profile = Build();

    public static ReadOnlySpan<byte> Bytes => Profile;

    private static byte[] Build()
    {
        var buffer = new ByteBuffer(8192);
        // Header: size (patched at the end), no colour engine, version, display device, RGB, connection space XYZ, a fixed date.
        buffer.UInt32(0).UInt32(0).UInt32(0x02100000).Append("mntrRGB XYZ "u8);
        buffer.UInt16(2000).UInt16(1).UInt16(1).UInt16(0).UInt16(0).UInt16(0).Append("acsp"u8);
        while (buffer.Count < 68) buffer.Append(0);
        Xyz(buffer, 0.9642, 1, 0.8249);
        while (buffer.Count < 128) buffer.Append(0);

        string[] tags = ["desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"];
        buffer.UInt32((uint)tags.Length);
        var directory = buffer.Count;
        while (buffer.Count < directory + (12 * tags.Length)) buffer.Append(0);
        var (start, length) = (0, 0);
        for (var i = 0; i < tags.Length; i++)
        {
            // The three channels share one curve.
            if (tags[i] is not ("gTRC" or "bTRC"))
            {
                start = buffer.Pad(4).Count;
                WriteTag(buffer, tags[i]);
                length = buffer.Count - start;
            }

            var record = buffer.Patch(directory + (12 * i), 12);
            System.Text.Encoding.ASCII.GetBytes(tags[i], record);
            BinaryPrimitives.WriteInt32BigEndian(record[4..], start);
            BinaryPrimitives.WriteInt32BigEndian(record[8..], length);
        }

        buffer.Pad(4);
        BinaryPrimitives.WriteInt32BigEndian(buffer.Patch(0, 4), buffer.Count);
        var profile = buffer.Written.ToArray();
        buffer.Release();
        return profile;
    }

    private static void WriteTag(ByteBuffer to, string tag)
    {
        switch (tag)
        {
            case "desc":
                // textDescriptionType: ASCII with its length, then an empty Unicode and an empty Macintosh (67 bytes) version.
                to.Append("desc\0\0\0\0"u8).UInt32(5).Append("sRGB\0"u8).UInt32(0).UInt32(0).UInt16(0).Append(0);
                for (var i = 0; i < 67; i++) to.Append(0);
                break;
            case "cprt": to.Append("text\0\0\0\0No copyright, use freely\0"u8); break;
            case "wtpt": Xyz(to.Append("XYZ \0\0\0\0"u8), 0.95045, 1, 1.08905); break;
            case "rXYZ": Xyz(to.Append("XYZ \0\0\0\0"u8), 0.43607, 0.22249, 0.01392); break;
            case "gXYZ": Xyz(to.Append("XYZ \0\0\0\0"u8), 0.38515, 0.71687, 0.09708); break;
            case "bXYZ": Xyz(to.Append("XYZ \0\0\0\0"u8), 0.14307, 0.06061, 0.71410); break;
            default:
                const int Points = 1024;
                to.Append("curv\0\0\0\0"u8).UInt32(Points);
                for (var i = 0; i < Points; i++)
                {
                    var v = i / (Points - 1.0);
                    to.UInt16((int)Math.Round(65535 * (v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4))));
                }

                break;
        }
    }

    private static void Xyz(ByteBuffer to, double x, double y, double z) =>
        to.UInt32((uint)Math.Round(x * 65536)).UInt32((uint)Math.Round(y * 65536)).UInt32((uint)Math.Round(z * 65536));
}
