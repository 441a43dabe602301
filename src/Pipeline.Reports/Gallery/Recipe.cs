using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Gallery;

/// <summary>A kind of chart with what it is for and how it is made: an example, the data of tests, and a page of the gallery at once.</summary>
/// <param name="Name">Of the class, as a programmer looks for it.</param>
/// <param name="Use">Id of the sentence that says when to choose it.</param>
/// <param name="Draw">The plots of a case, in parts where they do not fit one.</param>
/// <param name="Cases">Beside <see cref="Case.Example"/>; without those that cannot occur, such as a share beyond all bounds.</param>
internal sealed record Recipe(string Name, string Use, Func<Sample, IReadOnlyList<Chart>> Draw, params IReadOnlyList<Case> Cases)
{
    /// <summary>What the tests hold the recipe to.</summary>
    public IEnumerable<Case> AllCases => [Case.Example, .. Cases];

    /// <summary>What the gallery shows: the cases that look different. All states beside each other say more than all withheld, all unknown and all zero.</summary>
    public IEnumerable<Case> ShownCases => AllCases.Where(c => c is Case.Example or Case.States or Case.Nothing or Case.LongLabels
        || (c is Case.One or Case.Withheld or Case.Unknown or Case.Zero && !Cases.Contains(Case.States)));
}
