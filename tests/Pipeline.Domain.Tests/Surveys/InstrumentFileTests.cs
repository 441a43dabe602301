using System.Text;
using System.Text.Json;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Domain.Surveys;

public sealed class InstrumentFileTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_instrument()
    {
        foreach (var instrument in Instruments.All)
        {
            var written = Written(instrument);
            var read = JsonSerializer.Deserialize(written, SurveyJson.Default.Instrument)!;
            Assert.Equal(instrument.Name, read.Name);
            Assert.Equal(instrument.Figures.Select(f => (f.Code, f.Type, f.Text, f.Options.Count)), read.Figures.Select(f => (f.Code, f.Type, f.Text, f.Options.Count)));
            Assert.Equal(written, Written(read));
            Assert.Contains("\"type\": \"multi\"", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        }
    }

    private static byte[] Written(Instrument instrument)
    {
        using var file = new MemoryStream();
        InstrumentFile.Write(file, instrument);
        return file.ToArray();
    }
}
