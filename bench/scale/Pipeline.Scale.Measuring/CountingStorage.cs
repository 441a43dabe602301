using System.Runtime.CompilerServices;
using Pipeline.Storage;
using Pipeline.Workflows;

namespace Pipeline.Scale.Measuring;

/// <summary>
/// Any storage, with every request counted that the Azure side would send for the same call: a large write is a request for each block of
/// 8 MiB and one more, a large read one for each range of 32 MiB, a copy is followed by one look, a listing has a request for each page.
/// </summary>
internal sealed class CountingStorage(IStorage inner) : IStorage
{
    private const int Block = 8 << 20;
    private const int Range = 32 << 20;
    private const int BlobsInPage = 5000;
    private const int RowsInPage = 1000;

    private readonly Lock gate = new();
    private Operations counted = Operations.None;

    public IBlobs Blobs => new CountedBlobs(this, inner.Blobs);

    public IQueue Queue(string name) => new CountedQueue(this, inner.Queue(name));

    public ITable Table(string name) => new CountedTable(this, inner.Table(name), name);

    public Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel) =>
        inner.EnsureAsync(containers, queues, tables, cancel);

    /// <summary>What was asked since the last call of this.</summary>
    public Operations Take()
    {
        lock (gate)
        {
            var taken = counted;
            counted = Operations.None;
            return taken;
        }
    }

    private void Add(Operations operations)
    {
        lock (gate) counted += operations;
    }

    private static double Pages(double items, double page) => Math.Max(1, Math.Ceiling(items / page));

    private sealed class CountedBlobs(CountingStorage count, IBlobs inner) : IBlobs
    {
        public Task<BlobFacts?> FindAsync(BlobAddress address, CancellationToken cancel)
        {
            count.Add(new Operations { BlobOthers = 1 });
            return inner.FindAsync(address, cancel);
        }

        public async Task<Stream?> OpenReadAsync(BlobAddress address, string? ifMatch, CancellationToken cancel, long offset = 0, long? length = null)
        {
            // Also when it is not there: what the service answers 404 or 412 is paid for.
            count.Add(new Operations { BlobReads = 1 });
            return await inner.OpenReadAsync(address, ifMatch, cancel, offset, length) is { } stream ? new CountedStream(count, stream) : null;
        }

        public async Task<string?> WriteAsync(
            BlobAddress address, Stream content, string contentType, WriteCondition condition, CancellationToken cancel, IReadOnlyDictionary<string, string>? metadata = null)
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancel);
            var bytes = copy.Length;
            copy.Position = 0;
            count.Add(new Operations { BlobWrites = bytes < Block ? 1 : Pages(bytes, Block) + 1, BytesWritten = bytes });
            return await inner.WriteAsync(address, copy, contentType, condition, cancel, metadata);
        }

        public Task<bool> CopyAsync(BlobAddress source, string sourceETag, BlobAddress target, WriteCondition condition, CancellationToken cancel)
        {
            count.Add(new Operations { BlobWrites = 1, BlobOthers = 1 });
            return inner.CopyAsync(source, sourceETag, target, condition, cancel);
        }

        public Task<bool> DeleteAsync(BlobAddress address, string? ifMatch, CancellationToken cancel)
        {
            count.Add(new Operations { BlobDeletes = 1 });
            return inner.DeleteAsync(address, ifMatch, cancel);
        }

        public async IAsyncEnumerable<BlobFacts> ListAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancel)
        {
            var items = 0;
            await foreach (var blob in inner.ListAsync(container, prefix, cancel))
            {
                items++;
                yield return blob;
            }

            count.Add(new Operations { BlobLists = Pages(items, BlobsInPage) });
        }

        public Task<Uri> GrantUploadAsync(BlobAddress address, DateTimeOffset expires, CancellationToken cancel) => inner.GrantUploadAsync(address, expires, cancel);

        public Uri UrlOf(BlobAddress address) => inner.UrlOf(address);

        public bool TryResolve(Uri url, out BlobAddress address) => inner.TryResolve(url, out address);
    }

    private sealed class CountedQueue(CountingStorage count, IQueue inner) : IQueue
    {
        public Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancel, TimeSpan? visibleAfter = null) => Counted(inner.SendAsync(body, cancel, visibleAfter));

        public Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancel) => Counted(inner.ReceiveAsync(most, hiddenFor, cancel));

        public Task<bool> DeleteAsync(QueuedMessage message, CancellationToken cancel) => Counted(inner.DeleteAsync(message, cancel));

        public Task<bool> ReturnAsync(QueuedMessage message, TimeSpan visibleAfter, CancellationToken cancel) => Counted(inner.ReturnAsync(message, visibleAfter, cancel));

        public Task<int> CountAsync(CancellationToken cancel) => Counted(inner.CountAsync(cancel));

        private T Counted<T>(T call)
            where T : Task
        {
            count.Add(new Operations { QueueOperations = 1 });
            return call;
        }
    }

    private sealed class CountedTable(CountingStorage count, ITable inner, string name) : ITable
    {
        public Task<bool> InsertAsync(TableRow row, CancellationToken cancel) => Counted(inner.InsertAsync(row, cancel));

        public Task<TableRow?> FindAsync(string partitionKey, string rowKey, CancellationToken cancel) => Counted(inner.FindAsync(partitionKey, rowKey, cancel));

        public Task<bool> ReplaceAsync(TableRow row, CancellationToken cancel) => Counted(inner.ReplaceAsync(row, cancel));

        public Task UpsertAsync(TableRow row, CancellationToken cancel) => Counted(inner.UpsertAsync(row, cancel));

        public Task<bool> DeleteAsync(string partitionKey, string rowKey, string? ifMatch, CancellationToken cancel) => Counted(inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancel));

        public async IAsyncEnumerable<TableRow> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancel)
        {
            var rows = 0;
            await foreach (var row in inner.QueryAsync(range, cancel))
            {
                rows++;
                yield return row;
            }

            Count(Pages(rows, RowsInPage));
        }

        private T Counted<T>(T call)
            where T : Task
        {
            Count(1);
            return call;
        }

        private void Count(double requests) => count.Add(new Operations
        {
            TableTransactions = requests,
            SubmissionsPartition = string.Equals(name, Tables.Submissions, StringComparison.Ordinal) ? requests : 0,
            ContentsPartition = string.Equals(name, Tables.Contents, StringComparison.Ordinal) ? requests : 0,
        });
    }

    private sealed class CountedStream(CountingStorage count, Stream inner) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int bytes)
        {
            var ranges = (read + bytes) / Range - read / Range;
            read += bytes;
            count.Add(new Operations { BytesRead = bytes, BlobReads = ranges });
            return bytes;
        }
    }
}
