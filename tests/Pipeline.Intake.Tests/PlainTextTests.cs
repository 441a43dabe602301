using Pipeline.Intake.Bytes;

namespace Pipeline.Tests.Intake;

public sealed class PlainTextTests
{
    [Fact]
    public void Plain_text_has_as_many_lines_in_one_look_as_counted_one_by_one_wherever_blocks_end()
    {
        var random = new Random(7);
        var block = new byte[200];
        var expected = LineCounter.FromStart();
        var actual = LineCounter.FromStart();
        for (var i = 0; i < 5000; i++)
        {
            var text = block.AsSpan(0, random.Next(block.Length));
            foreach (ref var b in text) b = "\r\n\tab~ "u8[random.Next(7)];
            expected.Add(text);
            Assert.True(PlainText.Add(text, ref actual));
            Assert.Equal(expected.Line, actual.Line);
        }
    }

    [Fact]
    public void One_byte_that_is_not_plain_is_seen_anywhere_and_nothing_is_counted()
    {
        var text = new byte[150];
        for (var at = 0; at < text.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                Array.Fill(text, (byte)'\n');
                text[at] = (byte)value;
                var lines = LineCounter.FromStart();
                var plain = value is >= 0x20 and <= 0x7E or '\t' or '\r' or '\n';
                Assert.Equal(plain, PlainText.Add(text, ref lines));
                if (!plain) Assert.Equal(1, lines.Line);
            }
        }
    }
}
