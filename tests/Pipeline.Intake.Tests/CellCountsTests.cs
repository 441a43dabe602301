using Pipeline.Intake.Crime;

namespace Pipeline.Tests.Intake;

public sealed class CellCountsTests
{
    [Fact]
    public void Counts_added_one_by_one_and_at_once_are_all_there_however_few_still_wait()
    {
        var random = new Random(11);
        var expected = new Dictionary<long, int>();
        var counts = new CellCounts();
        for (var i = 0; i < 20_000; i++)
        {
            var key = random.NextInt64(3000) << random.Next(40);
            var more = i % 5 == 0 ? 3 : 1;
            expected[key] = expected.GetValueOrDefault(key) + more;
            if (more == 1) counts.AddOne(key);
            else counts.Add(key, more);
            if (i % 997 == 0) Assert.Equal(expected.Count, counts.Count);
        }

        Assert.Equal(expected.OrderBy(c => c.Key), counts.All().Select(c => KeyValuePair.Create(c.Key, c.Count)).OrderBy(c => c.Key));
    }
}
