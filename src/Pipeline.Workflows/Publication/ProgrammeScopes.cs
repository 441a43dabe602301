using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;

namespace Pipeline.Workflows.Publication;

/// <summary>Under which names programmes and plans are published. Owner codes have no two hyphens in a row, so that no two names meet.</summary>
public static class ProgrammeScopes
{
    public const string Programmes = "programme/";

    public const string Plans = "plan/";

    /// <summary>As in addresses: <c>br-belo-horizonte--fica-vivo</c>.</summary>
    public static string IdOf(string owner, string code) => $"{owner}--{code}";

    public static string Of(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return Programmes + IdOf(programme.Owner, programme.Code);
    }

    public static string Of(ActionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Plans + IdOf(plan.Owner, plan.Code);
    }
}
