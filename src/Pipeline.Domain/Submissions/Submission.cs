using System.Text.Json.Serialization;

namespace Pipeline.Domain.Submissions;

/// <summary>Where a submission stands. Every submission ends in one of the named states other than <see cref="Received"/>.</summary>
[JsonConverter(typeof(KebabJson<SubmissionState>))]
public enum SubmissionState
{
    Received,
    Accepted,
    Rejected,
    Quarantined,
    Duplicate,
    Failed,
    Superseded,
    Withdrawn,
}

public static class SubmissionStates
{
    /// <summary>The state as a code: <c>accepted</c>.</summary>
    public static string Code(this SubmissionState state) => state switch
    {
        SubmissionState.Received => "received",
        SubmissionState.Accepted => "accepted",
        SubmissionState.Rejected => "rejected",
        SubmissionState.Quarantined => "quarantined",
        SubmissionState.Duplicate => "duplicate",
        SubmissionState.Failed => "failed",
        SubmissionState.Superseded => "superseded",
        SubmissionState.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state"),
    };

    public static SubmissionState Parse(string? code)
    {
        foreach (var state in Enum.GetValues<SubmissionState>())
            if (string.Equals(state.Code(), code, StringComparison.Ordinal)) return state;
        throw new InvalidDataException($"'{code}' is not a submission state.");
    }
}

/// <summary>The kinds of file that the pipeline takes.</summary>
[JsonConverter(typeof(KebabJson<UploadKind>))]
public enum UploadKind
{
    SurveyResponse,
    CrimeExtract,
    CityProfile,
    Population,
    Areas,
    Programme,
    ActionPlan,
    IndicatorValues,
    Evidence,
}

public static class UploadKinds
{
    public static readonly IReadOnlyList<UploadKind> All =
        [UploadKind.SurveyResponse, UploadKind.CrimeExtract, UploadKind.CityProfile, UploadKind.Population, UploadKind.Areas, UploadKind.Programme, UploadKind.ActionPlan,
            UploadKind.IndicatorValues, UploadKind.Evidence];

    /// <summary>The code used in blob names, routes and on the command line.</summary>
    public static string Code(this UploadKind kind) => kind switch
    {
        UploadKind.SurveyResponse => "survey-response",
        UploadKind.CrimeExtract => "crime-extract",
        UploadKind.CityProfile => "city-profile",
        UploadKind.Population => "population",
        UploadKind.Areas => "areas",
        UploadKind.Programme => "programme",
        UploadKind.ActionPlan => "action-plan",
        UploadKind.IndicatorValues => "indicator-values",
        UploadKind.Evidence => "evidence",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of upload"),
    };

    public static bool TryParse(string? code, out UploadKind kind)
    {
        foreach (var candidate in All)
        {
            if (!string.Equals(candidate.Code(), code, StringComparison.Ordinal)) continue;
            kind = candidate;
            return true;
        }

        kind = default;
        return false;
    }
}
