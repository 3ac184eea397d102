namespace RoutingEngine.LoadTests.Systems;

/// <summary>The baselines by their letter.</summary>
internal enum Baseline
{
    /// <summary>(a) lock + List + LINQ.</summary>
    Linq,

    /// <summary>(b) lock + PriorityQueue per skill.</summary>
    PriorityQueue,

    /// <summary>(c) ConcurrentQueue per skill and priority.</summary>
    ConcurrentQueue,

    /// <summary>(d) one lock + linked lists scanned per dispatch.</summary>
    LinkedList,

    /// <summary>(e) SQL selection per waiting contact.</summary>
    Sql,

    /// <summary>(f) lock + one FIFO per requirement class.</summary>
    ClassFifo,

    /// <summary>The least that an engine with its duties must do; what the engine is judged by.</summary>
    Floor,

    /// <summary>The empty system: what the harness costs.</summary>
    Null,

    /// <summary>The plain exact reference.</summary>
    Oracle,
}
