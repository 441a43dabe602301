using System.IO.Compression;
using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>Looks at the heap of the whole process, so nothing may run beside it.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("Alone")]
public sealed class MemoryTests
{
    [Fact]
    public async Task A_hundred_megabytes_take_no_more_memory_than_ten()
    {
        await PeakBytes(1_000_000);
        var small = await PeakBytes(10_000_000);
        var large = await PeakBytes(100_000_000);
        Assert.True(large - small < 2_000_000, $"{small:N0} bytes alive while reading 10 MB, {large:N0} while reading 100 MB");
    }

    [Fact]
    public async Task A_table_that_grows_a_thousandfold_is_stopped_while_it_is_unpacked()
    {
        // A gigabyte of blank cells; allowed to be that large, it is stopped for what it is.
        foreach (var packed in (IReadOnlyList<byte[]>)[await PackedAsync(1_000_000_000, zip: false), await PackedAsync(1_000_000_000, zip: true)])
        {
            Assert.True(packed.Length < 5_000_000, $"{packed.Length:N0} bytes");
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var outcome = await Crime(packed);
            outcome.RejectedFor("archive.ratio");
            Assert.Equal(packed.Length, outcome.Bytes);
            Assert.True(GC.GetTotalAllocatedBytes(precise: true) - allocated < 100_000_000, "all that was ever allocated, findings of blank rows included, bounds what was alive at any time");
            // Some megabytes of buffers stay in the pools of the process; a gigabyte does not.
            Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 20_000_000);
            (await Crime(packed, limits: new Limits { MaxRatio = 2_000, MaxBytes = 50_000_000 })).RejectedFor("archive.too-big-inside");
        }
    }

    /// <summary>A header and then blank lines.</summary>
    private static async Task<byte[]> PackedAsync(long length, bool zip)
    {
        using var bytes = new MemoryStream();
        using (var archive = zip ? new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true) : null)
        {
            await using var content = archive is null ? new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true) : await archive.CreateEntry("table.csv").OpenAsync();
            await content.WriteAsync(Encoding.UTF8.GetBytes(CrimeHeader + "\n"));
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(",,,,,,,,,,,\n", 50_000)));
            for (var written = 0L; written < length; written += block.Length) await content.WriteAsync(block);
        }

        return bytes.ToArray();
    }

    private static async Task<long> PeakBytes(long length)
    {
        await using var endless = new EndlessExtract(length);
        var outcome = await new FileChecker(_ => null).CheckAsync(UploadKind.CrimeExtract, Owner, "long.csv", endless, new Declared(), CancellationToken.None);
        outcome.Accepted();
        Assert.True(outcome.Bytes >= length);
        return endless.Peak;
    }

    /// <summary>Generates an extract of a given length.</summary>
    private sealed class EndlessExtract(long length) : Stream
    {
        private static readonly byte[] header = Encoding.UTF8.GetBytes(CrimeHeader + "\n");
        private readonly byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => CrimeRow($"{i:x64}") + "\n")));
        private byte[] current = header;
        private int at;
        private long given;
        private long nextLook;

        /// <summary>Most bytes alive at one of eight looks, garbage not counted.</summary>
        public long Peak { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given >= nextLook)
            {
                nextLook = given + (length / 8);
                Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
            }

            if (at == current.Length)
            {
                if (given >= length) return ValueTask.FromResult(0);
                current = block;
                at = 0;
            }

            var n = Math.Min(buffer.Length, current.Length - at);
            current.AsSpan(at, n).CopyTo(buffer.Span);
            at += n;
            given += n;
            return ValueTask.FromResult(n);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => given; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
