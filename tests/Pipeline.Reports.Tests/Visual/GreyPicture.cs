using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Reports.Tests.Visual;

/// <summary>A picture in 256 shades of grey, row by row, 0 black. Reads and writes only what this folder needs: PGM from the renderer, plain PNG for the approved pages.</summary>
internal sealed record GreyPicture(int Width, int Height, byte[] Pixels)
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public byte this[int x, int y] => Pixels[(y * Width) + x];

    /// <summary>A binary PGM (P5) of 8 bits.</summary>
    public static GreyPicture FromPgm(ReadOnlySpan<byte> file)
    {
        var at = 0;
        if (Token(file, ref at) is not "P5") throw new InvalidDataException("Not a binary PGM");
        var (width, height, most) = (Number(file, ref at), Number(file, ref at), Number(file, ref at));
        if (most != 255) throw new InvalidDataException($"{most} shades instead of 255");
        return new GreyPicture(width, height, file.Slice(at, width * height).ToArray());
    }

    /// <summary>A PNG of 8-bit grey whose rows are not filtered, as <see cref="ToPng"/> writes it.</summary>
    public static GreyPicture FromPng(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Signature)) throw new InvalidDataException("Not a PNG");
        var (width, height) = (0, 0);
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var kind = Encoding.ASCII.GetString(file, at + 4, 4);
            var data = file.AsSpan(at + 8, length);
            if (kind is "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                if (data[8] != 8 || data[9] != 0 || data[12] != 0) throw new InvalidDataException("Not 8-bit grey");
            }
            else if (kind is "IDAT")
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            if (rows.ReadByte() != 0) throw new InvalidDataException("A filtered row");
            rows.ReadExactly(pixels, y * width, width);
        }

        return new GreyPicture(width, height, pixels);
    }

    public byte[] ToPng()
    {
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                rows.WriteByte(0);
                rows.Write(Pixels, y * Width, Width);
            }
        }

        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], Height);
        head[8] = 8;
        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR", head);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Sixteen shades are enough to compare by and a third of the size.</summary>
    public GreyPicture InSixteenShades() => this with { Pixels = [.. Pixels.Select(p => (byte)((p + 8) / 17 * 17))] };

    /// <summary>Each pixel the mean of itself and its neighbours: a stroke that another renderer sets half a pixel aside is the same stroke.</summary>
    public GreyPicture Blurred()
    {
        var blurred = new byte[Pixels.Length];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (sum, count) = (0, 0);
                for (var dy = Math.Max(0, y - 1); dy <= Math.Min(Height - 1, y + 1); dy++)
                    for (var dx = Math.Max(0, x - 1); dx <= Math.Min(Width - 1, x + 1); dx++)
                        (sum, count) = (sum + this[dx, dy], count + 1);
                blurred[(y * Width) + x] = (byte)(sum / count);
            }
        }

        return this with { Pixels = blurred };
    }

    private static void Chunk(Stream file, string kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        file.Write(number);
    }

    /// <summary>CRC-32 of ISO 3309, as PNG asks for.</summary>
    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }

    private static int Number(ReadOnlySpan<byte> file, ref int at) => int.Parse(Token(file, ref at), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);

    private static string Token(ReadOnlySpan<byte> file, ref int at)
    {
        var start = at;
        while (!char.IsWhiteSpace((char)file[at])) at++;
        return Encoding.ASCII.GetString(file[start..at++]);
    }
}
