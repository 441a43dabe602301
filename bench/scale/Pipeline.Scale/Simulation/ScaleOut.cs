namespace Pipeline.Scale.Simulation;

/// <summary>
/// Files, a queue, and instances that a scale controller adds and takes away: a simulation from event to event. Everything random comes from the
/// seed, and events of one moment are taken in the order in which they were foreseen, so that the same seed gives the same outcome.
/// </summary>
/// <remarks>
/// A receive asks storage first and computes then. In truth both alternate; as all of a kind are served at equal rates, only the sums matter to
/// throughput, and the order matters to nothing that is reported.
/// </remarks>
public sealed class ScaleOut
{
    private readonly SimulatedApp app;
    private readonly SimulatedFile[] files;
    private readonly Random random;
    private readonly PriorityQueue<Event, (double At, long Number)> events = new();
    private readonly Queue<Message> queue = new();
    private readonly List<Instance> instances = [];
    private readonly List<Work> works = [];
    private readonly SharedResource account;
    private readonly SharedResource partition;
    private readonly SharedResource? machine;
    private readonly FileState[] states;
    private readonly List<double> latencies = [];
    private readonly List<int> lengths = [];
    private readonly double lengthStep;
    private long number;
    private double now;
    private int arrived;
    private int poisoned;
    private int messages;
    private int empty;
    private int repeated;
    private int mostInstances;
    private double messageSeconds;
    private double instanceSeconds;
    private double busySeconds;
    private double endedAt;
    private (double Account, double Partition, double At) seen;
    private (double Account, double Partition) peak;

    private ScaleOut(SimulatedApp app, IEnumerable<SimulatedFile> files, int seed, double lengthStep)
    {
        this.app = app;
        this.files = [.. files.OrderBy(f => f.ArrivesAt)];
        this.lengthStep = lengthStep;
        random = new Random(seed);
        states = new FileState[this.files.Length];
        account = new SharedResource(app.AccountRequestsPerSecond, 1 / app.RequestSeconds);
        partition = new SharedResource(app.PartitionRequestsPerSecond, 1 / app.RequestSeconds);
        machine = app.CoresOfMachine is { } cores ? new SharedResource(cores, 1) : null;
    }

    private enum Kind
    {
        Arrival,
        Ready,
        AccountEnd,
        PartitionEnd,
        CpuEnd,
        Return,
        Decide,
        Reconcile,
        Sample,
    }

    /// <param name="lengthStep">How often the queue's length is noted, in seconds.</param>
    public static SimulationOutcome Run(SimulatedApp app, IEnumerable<SimulatedFile> files, int seed, double lengthStep = 10)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new ScaleOut(app, files, seed, lengthStep).Run();
    }

    private bool IsOver => arrived == files.Length && latencies.Count + poisoned == files.Length && messages == 0;

    private SimulationOutcome Run()
    {
        for (var i = 0; i < app.AlwaysThere; i++) Add(readyAt: 0);
        if (files.Length > 0) Plan(files[0].ArrivesAt, new Event(Kind.Arrival, 0, 0));
        if (app.AlwaysThere < app.MostInstances) Plan(0, new Event(Kind.Decide, 0, 0));
        if (app.AnnounceAgainSeconds is not null) Plan(app.ReconcileSeconds, new Event(Kind.Reconcile, 0, 0));
        Plan(0, new Event(Kind.Sample, 0, 0));
        while (events.TryDequeue(out var next, out var when) && when.At <= app.Until)
        {
            messageSeconds += messages * (when.At - now);
            now = when.At;
            Handle(next);
            if (IsOver && queue.Count == 0) break;
        }

        foreach (var instance in instances) Close(instance, now);
        var waiting = states.Take(arrived).Count(s => s is { IsDecided: false, IsPoisoned: false });
        return new SimulationOutcome(
            arrived, latencies.Count, poisoned, waiting, empty, repeated, endedAt, latencies, mostInstances, instanceSeconds, busySeconds,
            now > 0 ? messageSeconds / now : 0, peak.Account, peak.Partition, lengths, lengthStep);
    }

    private void Handle(Event e)
    {
        switch (e.Kind)
        {
            case Kind.Arrival:
                arrived++;
                Send(new Message(e.Subject, 1));
                if (arrived < files.Length) Plan(files[arrived].ArrivesAt, new Event(Kind.Arrival, arrived, 0));
                break;
            case Kind.Ready:
                instances[e.Subject].IsReady = true;
                Fetch(instances[e.Subject]);
                break;
            case Kind.AccountEnd when e.Version == account.Version:
                ToPartition(account.Leave(now));
                Foresee(account, Kind.AccountEnd, 0);
                break;
            case Kind.PartitionEnd when e.Version == partition.Version:
                ToCpu(partition.Leave(now));
                Foresee(partition, Kind.PartitionEnd, 0);
                break;
            case Kind.CpuEnd when e.Version == CpuOf(e.Subject).Version:
                var work = CpuOf(e.Subject).Leave(now);
                Foresee(CpuOf(e.Subject), Kind.CpuEnd, e.Subject);
                End(works[work]);
                break;
            case Kind.Return:
                queue.Enqueue(new Message(e.Subject, e.Version));
                FetchAll();
                break;
            case Kind.Decide:
                Decide();
                if (!IsOver) Plan(now + app.SecondsBetweenDecisions, e);
                break;
            case Kind.Reconcile:
                AnnounceAgain();
                if (!IsOver) Plan(now + app.ReconcileSeconds, e);
                break;
            case Kind.Sample:
                Sample();
                if (!IsOver) Plan(now + lengthStep, e);
                break;
        }
    }

    private void Sample()
    {
        lengths.Add(messages);
        if (now > seen.At) peak = (Math.Max(peak.Account, (account.Served - seen.Account) / (now - seen.At)), Math.Max(peak.Partition, (partition.Served - seen.Partition) / (now - seen.At)));
        seen = (account.Served, partition.Served, now);
    }

    private void Send(Message message)
    {
        messages++;
        queue.Enqueue(message);
        FetchAll();
    }

    private void FetchAll()
    {
        // The least busy first: on the service it is chance, and chance is on average as even.
        while (queue.Count > 0 && instances.Where(i => i.IsReady && !i.IsGone && i.Working <= app.NewBatchThreshold).MinBy(i => i.Working) is { } next) Fetch(next);
    }

    /// <summary>A batch as the host's listener takes it: when no more than the threshold are in work.</summary>
    private void Fetch(Instance instance)
    {
        while (instance.Working <= app.NewBatchThreshold && queue.Count > 0)
            for (var taken = 0; taken < app.BatchSize && queue.TryDequeue(out var message); taken++) Begin(instance, message);
    }

    private void Begin(Instance instance, Message message)
    {
        if (instance.Working++ == 0) instance.BusySince = now;
        ref var state = ref states[message.File];
        var isEmpty = state.IsDecided || state.IsPoisoned;
        if (isEmpty) empty++;
        else if (state.Running++ > 0) repeated++;
        var file = files[message.File];
        works.Add(new Work(message, instance, isEmpty, isEmpty ? app.EmptyMessage.CpuSeconds : file.CpuSeconds, isEmpty ? 0 : file.PartitionRequests));
        account.Enter(now, works.Count - 1, isEmpty ? app.EmptyMessage.Requests : Math.Max(0, file.Requests - file.PartitionRequests));
        Foresee(account, Kind.AccountEnd, 0);
    }

    private void ToPartition(int work)
    {
        partition.Enter(now, work, works[work].PartitionRequests);
        Foresee(partition, Kind.PartitionEnd, 0);
    }

    private void ToCpu(int work)
    {
        var instance = works[work].Instance;
        CpuOf(instance.Number).Enter(now, work, works[work].CpuSeconds);
        Foresee(CpuOf(instance.Number), Kind.CpuEnd, instance.Number);
    }

    private void End(Work work)
    {
        var instance = work.Instance;
        if (--instance.Working == 0)
        {
            busySeconds += now - instance.BusySince;
            instance.IdleSince = now;
        }

        if (work.IsEmpty)
        {
            messages--;
        }
        else
        {
            ref var state = ref states[work.Message.File];
            state.Running--;
            if (app.FaultChance > 0 && random.NextDouble() < app.FaultChance) Fail(work.Message, ref state);
            else Decided(work.Message.File, ref state);
        }

        if (instance.Working <= app.NewBatchThreshold) Fetch(instance);
    }

    private void Decided(int file, ref FileState state)
    {
        messages--;
        if (state.IsDecided || state.IsPoisoned) return;
        state.IsDecided = true;
        latencies.Add(now - files[file].ArrivesAt);
        endedAt = now;
    }

    private void Fail(Message message, ref FileState state)
    {
        if (message.Try < app.MostTries)
        {
            Plan(now + app.RetryAfterSeconds, new Event(Kind.Return, message.File, message.Try + 1));
            return;
        }

        messages--;
        if (state.IsDecided || state.IsPoisoned) return;
        state.IsPoisoned = true;
        poisoned++;
        endedAt = now;
    }

    /// <summary>Target-based scaling: messages, those in work included, divided by what one instance works on at once.</summary>
    private void Decide()
    {
        var there = instances.Count(i => !i.IsGone);
        var wanted = Math.Min(app.MostInstances, Math.Max(app.AlwaysThere, (int)Math.Ceiling(messages / (double)(app.BatchSize + app.NewBatchThreshold))));
        for (var more = Math.Min(wanted - there, app.InstancesPerDecision); more > 0; more--) Add(now + app.ColdStartSeconds);
        foreach (var idle in instances.Where(i => i.IsReady && !i.IsGone && i.Working == 0 && now - i.IdleSince >= app.IdleSecondsBeforeScaleIn).Take(Math.Max(0, there - wanted)).ToList()) Close(idle, now);
    }

    private void AnnounceAgain()
    {
        for (var file = 0; file < arrived; file++)
        {
            ref var state = ref states[file];
            if (state.IsDecided || state.IsPoisoned || now - files[file].ArrivesAt < app.AnnounceAgainSeconds!.Value * Math.Pow(2, state.Announced)) continue;
            state.Announced++;
            Send(new Message(file, 1));
        }
    }

    private void Add(double readyAt)
    {
        var instance = new Instance(instances.Count, machine ?? new SharedResource(app.CoresOfInstance, 1), now) { IdleSince = readyAt };
        instances.Add(instance);
        mostInstances = Math.Max(mostInstances, instances.Count(i => !i.IsGone));
        Plan(readyAt, new Event(Kind.Ready, instance.Number, 0));
    }

    private void Close(Instance instance, double at)
    {
        if (instance.IsGone) return;
        instance.IsGone = true;
        instanceSeconds += at - instance.Since;
        if (instance.Working > 0) busySeconds += at - instance.BusySince;
    }

    private SharedResource CpuOf(int instance) => machine ?? instances[instance].Cpu;

    private void Foresee(SharedResource resource, Kind kind, int subject)
    {
        if (resource.NextEnd() is { } end) Plan(Math.Max(end, now), new Event(kind, subject, resource.Version));
    }

    private void Plan(double at, Event e) => events.Enqueue(e, (at, number++));

    private readonly record struct Event(Kind Kind, int Subject, int Version);

    private readonly record struct Message(int File, int Try);

    private sealed record Work(Message Message, Instance Instance, bool IsEmpty, double CpuSeconds, double PartitionRequests);

    private struct FileState
    {
        public bool IsDecided;
        public bool IsPoisoned;
        public int Running;
        public int Announced;
    }

    private sealed class Instance(int number, SharedResource cpu, double since)
    {
        public int Number { get; } = number;

        public SharedResource Cpu { get; } = cpu;

        public double Since { get; } = since;

        public bool IsReady { get; set; }

        public bool IsGone { get; set; }

        public int Working { get; set; }

        public double BusySince { get; set; }

        public double IdleSince { get; set; }
    }
}
