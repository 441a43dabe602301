using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Bytes;

/// <summary>
/// The file as it is stored, packed or not: every byte is counted and hashed, on another thread than the one that reads it. What a file is named by and what
/// it may weigh is a matter of these bytes, whatever they hold.
/// </summary>
internal sealed class StoredFile(Stream source, Findings findings, Limits limits) : IAsyncDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>More than <see cref="Limits.MaxBytes"/>; its finding is noted.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>Done when everything taken so far is hashed. The bytes of a block must stay as they are until what this was after taking it is done.</summary>
    public Task Hashed { get; private set; } = Task.CompletedTask;

    /// <summary>Reads on; 0 at the end.</summary>
    public async ValueTask<int> TakeAsync(Memory<byte> into, CancellationToken cancellation)
    {
        var n = await source.ReadAsync(into, cancellation);
        if (n == 0) return 0;
        Hashed = HashAsync(Hashed, into[..n]);
        Bytes += n;
        if (Bytes > limits.MaxBytes && !TooLarge)
        {
            TooLarge = true;
            findings.Add("upload.too-large", Place.WholeFile, ("limit", limits.MaxBytes.ToString(CultureInfo.InvariantCulture)));
        }

        return n;
    }

    /// <summary>Reads whatever is left, and gives the SHA-256 of all bytes in lower-case hex.</summary>
    public async Task<string> Sha256Async(CancellationToken cancellation)
    {
        var waste = new byte[256 * 1024];
        while (await TakeAsync(waste, cancellation) > 0) await Hashed;
        await Hashed;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>One block after another, in order, and never on the thread of the caller.</summary>
    private async Task HashAsync(Task before, ReadOnlyMemory<byte> block)
    {
        if (before.IsCompletedSuccessfully) await Task.Run(() => hash.AppendData(block.Span), CancellationToken.None);
        else
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            hash.AppendData(block.Span);
        }
    }

    /// <summary>The source belongs to the caller.</summary>
    public async ValueTask DisposeAsync()
    {
        await Hashed;
        hash.Dispose();
    }
}
