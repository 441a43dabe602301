using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Desk;

/// <summary>
/// Erases who answered a wave, once the desk has decided it: the files as they came, contact details and words. Answers and results stay as they are.
/// Safe to repeat: who sends the decision again finishes what a broken run left.
/// </summary>
public sealed class Erasure(IStorage storage, FileChecker checker)
{
    private readonly SurveyDesk _desk = new(storage, checker);
    private readonly IdentityStore _identities = new(storage, checker);

    /// <returns>How many blobs were deleted.</returns>
    public async Task<int> RunAsync(string wave, CancellationToken cancel)
    {
        var inputs = await _desk.InputsAsync(cancel);
        if ((await _desk.WavesAsync(inputs, cancel)).FirstOrDefault(w => string.Equals(w.Wave, wave, StringComparison.Ordinal)) is not { } found) return 0;
        return await _identities.ForgetAsync([.. inputs.Contents.Where(c => found.SubmissionsStanding.ContainsKey(c.SubmissionId))], cancel);
    }
}
