using System.Runtime.InteropServices;

namespace Pipeline.Intake.Bytes;

/// <summary>CRC-32 as gzip and zip use it (reversed polynomial 0xEDB88320), eight bytes at a time.</summary>
internal struct Crc32
{
    /// <summary>Table k tells what a byte does to the sum k bytes later.</summary>
    private static readonly uint[] tables = Tables();

    /// <summary>Complement of the sum, so that nothing at all has sum 0.</summary>
    private uint complement;

    public readonly uint Sum => complement;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = ~complement;
        var t = tables;
        foreach (var eight in MemoryMarshal.Cast<byte, (uint Low, uint High)>(BitConverter.IsLittleEndian ? bytes : []))
        {
            var low = eight.Low ^ sum;
            var high = eight.High;
            sum = t[0x700 + (byte)low] ^ t[0x600 + (byte)(low >> 8)] ^ t[0x500 + (byte)(low >> 16)] ^ t[0x400 + (int)(low >> 24)]
                ^ t[0x300 + (byte)high] ^ t[0x200 + (byte)(high >> 8)] ^ t[0x100 + (byte)(high >> 16)] ^ t[(int)(high >> 24)];
        }

        foreach (var value in BitConverter.IsLittleEndian ? bytes[(bytes.Length & ~7)..] : bytes) sum = t[(byte)(sum ^ value)] ^ (sum >> 8);
        complement = ~sum;
    }

    private static uint[] Tables()
    {
        var made = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            made[i] = value;
        }

        for (var i = 256; i < made.Length; i++) made[i] = made[(byte)made[i - 256]] ^ (made[i - 256] >> 8);
        return made;
    }
}
