using Pipeline.Statistics.Ranks;

namespace Pipeline.Domain.Surveys;

/// <summary>The codes under which rank policies and classes are published.</summary>
public static class RankCodes
{
    public static string Of(RankPolicy policy) => policy switch
    {
        RankPolicy.AsIs => "as_is",
        RankPolicy.Midrank => "midrank",
        _ => "strict",
    };

    public static string Of(RankClass kind) => kind switch
    {
        RankClass.Empty => "empty",
        RankClass.OutOfRange => "out_of_range",
        RankClass.Incomplete => "incomplete",
        RankClass.IncompleteTies => "incomplete_ties",
        RankClass.StraightLine => "straight_line",
        RankClass.Ties => "ties",
        _ => "valid",
    };
}
