using Pipeline.Reports.Charts.Maps;

namespace Pipeline.Reports.Tests.Maps;

public class LastUsedTests
{
    [Fact]
    public void What_was_asked_for_longest_ago_goes_first()
    {
        List<int> computed = [];
        var squares = new LastUsed<int, int>(most: 3);
        foreach (var n in (int[])[1, 2, 3, 1, 4]) Assert.Equal(n * n, squares.Get(n, Square));
        Assert.Equal([1, 2, 3, 4], computed);
        // 2 made room for 4; 1, which was asked for again, stayed.
        squares.Get(1, Square);
        squares.Get(3, Square);
        Assert.Equal([1, 2, 3, 4], computed);
        Assert.Equal(4, squares.Get(2, Square));
        Assert.Equal([1, 2, 3, 4, 2], computed);

        int Square(int n)
        {
            computed.Add(n);
            return n * n;
        }
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_same()
    {
        var texts = new LastUsed<int, string>(most: 4);
        Parallel.For(0, 2000, i => Assert.Equal($"{i % 6}", texts.Get(i % 6, n => $"{n}")));
        Assert.Same(texts.Get(5, n => $"{n}"), texts.Get(5, n => $"{n}"));
    }
}
