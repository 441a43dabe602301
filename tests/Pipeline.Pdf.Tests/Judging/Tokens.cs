using System.Globalization;
using System.Text;

namespace Pipeline.Pdf.Tests.Judging;

/// <summary>Values from bytes, one after the other (ISO 32000-1, 7.2 and 7.3).</summary>
internal sealed class Tokens(byte[] bytes, int at)
{
    private const string Delimiters = "()<>[]{}/%";

    /// <summary>The next byte.</summary>
    public int At { get; private set; } = at;

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return At >= bytes.Length;
        }
    }

    /// <summary>A number as double, true and false as bool, null, a Name, Text, Ref, Entries, list, or a Word.</summary>
    public object? Next()
    {
        if (IsAtEnd) throw new InvalidDataException("The bytes end where a value should be.");
        var c = (char)bytes[At];
        switch (c)
        {
            case '/':
                At++;
                return new Name(Regular());
            case '(': return new Text(Literal());
            case '[':
                At++;
                return List(']').ToList();
            case '<' when bytes[At + 1] == '<':
                At += 2;
                return Dictionary();
            case '<': return new Text(Hexadecimal());
            default:
                var word = Regular();
                if (word.Length == 0) throw new InvalidDataException($"'{c}' stands alone at {At}.");
                if (!double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                    return word switch { "true" => true, "false" => false, "null" => null, _ => new Word(word) };
                return Reference(number) ?? (object)number;
        }
    }

    private Ref? Reference(double number)
    {
        var before = At;
        SkipSpace();
        if (number >= 1 && number == Math.Truncate(number) && Regular() is "0")
        {
            SkipSpace();
            if (Regular() is "R") return new Ref((int)number);
        }

        At = before;
        return null;
    }

    private List<object?> List(char end)
    {
        var list = new List<object?>();
        while (true)
        {
            if (IsAtEnd) throw new InvalidDataException("A list has no end.");
            if (bytes[At] == end)
            {
                At++;
                return list;
            }

            list.Add(Next());
        }
    }

    private Entries Dictionary()
    {
        var items = List('>');
        if (bytes[At++] != '>' || items.Count % 2 != 0) throw new InvalidDataException($"A dictionary ends badly at {At}.");
        var entries = new Entries();
        for (var i = 0; i < items.Count; i += 2) entries.Add((items[i] as Name)?.Value ?? throw new InvalidDataException("A key is no name."), items[i + 1]);
        return entries;
    }

    private byte[] Literal()
    {
        var text = new List<byte>();
        for (var depth = 0; ; At++)
        {
            var b = bytes[At];
            if (b == '\\') text.Add(bytes[++At]);
            else if (b == '(' && depth++ == 0) continue;
            else if (b == ')' && --depth == 0) break;
            else text.Add(b);
        }

        At++;
        return [.. text];
    }

    private byte[] Hexadecimal()
    {
        var end = Array.IndexOf(bytes, (byte)'>', At);
        var digits = Encoding.Latin1.GetString(bytes, At + 1, end - At - 1);
        At = end + 1;
        // Convert refuses an odd number of digits, as PDF/A-1 does (6.1.6).
        return Convert.FromHexString(digits);
    }

    private string Regular()
    {
        var start = At;
        while (At < bytes.Length && !IsSpace(bytes[At]) && !Delimiters.Contains((char)bytes[At], StringComparison.Ordinal)) At++;
        return Encoding.Latin1.GetString(bytes, start, At - start);
    }

    private void SkipSpace()
    {
        while (At < bytes.Length && (IsSpace(bytes[At]) || bytes[At] == '%'))
        {
            if (bytes[At] == '%')
                while (bytes[At] is not ((byte)'\n' or (byte)'\r')) At++;
            At++;
        }
    }

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;
}
