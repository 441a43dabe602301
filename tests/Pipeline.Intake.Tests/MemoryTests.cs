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
