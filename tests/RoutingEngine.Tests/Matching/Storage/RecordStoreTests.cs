using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using Xunit;

namespace RoutingEngine.Tests.Matching.Storage;

/// <summary>Records in memory that stays where it is.</summary>
public sealed class RecordStoreTests
{
    /// <summary>How many records a chunk has.</summary>
    private const int ChunkSize = 256;

    [Fact]
    public void Record_FirstOfAnyChunk_BeginsAtABoundaryOfTwoCacheLines()
    {
        AssertAligned<ContactState>();
        AssertAligned<ContactDetails>();
        AssertAligned<AgentState>();
        AssertAligned<Seat>();
        AssertAligned<byte>();
    }

    [Fact]
    public void Record_StoreGrowsOverManyChunks_StaysWhereItIsAndKeepsItsValue()
    {
        var store = new RecordStore<ContactState>();
        store.Ensure(0);
        ref var first = ref store[0];
        first.Number = 42;
        var address = AddressOf(ref store[0]);

        for (var slot = 1; slot < 20 * ChunkSize; slot++)
        {
            store.Ensure(slot);
            store[slot].Number = slot;
            store[slot].Priority = -slot;
        }

        Collect();
        first.Number++;
        Assert.Equal(address, AddressOf(ref store[0]));
        Assert.Equal(43, store[0].Number);
        for (var slot = 1; slot < 20 * ChunkSize; slot++)
            Assert.Equal((slot, -slot), (store[slot].Number, store[slot].Priority));
        Assert.Equal(20 * ChunkSize, store.Capacity);
    }

    [Fact]
    public void Record_ManyCollectionsAmongOtherGarbage_KeepsItsValue()
    {
        var store = new RecordStore<long>();
        store.Ensure((3 * ChunkSize) - 1);
        for (var slot = 0; slot < store.Capacity; slot++) store[slot] = slot + 1;

        var kept = new List<byte[]>();
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < 200; j++) kept.Add(new byte[1_000]);
            kept.RemoveRange(0, kept.Count / 2);
            Collect();
        }

        Assert.All(Enumerable.Range(0, store.Capacity), slot => Assert.Equal(slot + 1, store[slot]));
        Assert.NotEmpty(kept);
    }

    [Fact]
    public void Record_Neighbours_DoNotOverlap()
    {
        var store = new RecordStore<Seat>();
        store.Ensure((2 * ChunkSize) - 1);

        for (var slot = 0; slot < store.Capacity; slot++)
        {
            var record = MemoryMarshal.AsBytes(new Span<Seat>(ref store[slot]));
            Assert.Equal(-1, record.IndexOfAnyExcept((byte)0));
            record.Fill(0xFF);
        }
    }

    [Fact]
    public void Record_NobodyWroteIt_IsZero()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            // Memory that another store has filled and left behind may be what the next one is given.
            var store = new RecordStore<AgentState>();
            store.Ensure((4 * ChunkSize) - 1);
            for (var slot = 0; slot < store.Capacity; slot++)
            {
                var record = MemoryMarshal.AsBytes(new Span<AgentState>(ref store[slot]));
                Assert.Equal(-1, record.IndexOfAnyExcept((byte)0));
                record.Fill(0xFF);
            }

            Collect();
        }
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(255, 256)]
    [InlineData(256, 512)]
    [InlineData(10_000, 10_240)]
    public void Slot_BeyondTheLastChunk_Throws(int ensured, int end)
    {
        var store = new RecordStore<ContactState>();
        store.Ensure(ensured);

        Assert.Equal(end, store.Capacity);
        Assert.Equal(0, store[end - 1].Number);
        Assert.Throws<IndexOutOfRangeException>(() => store[end].Number);
        Assert.Throws<IndexOutOfRangeException>(() => store[int.MaxValue].Number);
        Assert.Throws<IndexOutOfRangeException>(() => store[-1].Number);
    }

    [Fact]
    public void Slot_OfAStoreWithoutAny_Throws()
    {
        var store = new RecordStore<ContactState>();

        Assert.Equal(0, store.Capacity);
        Assert.Throws<IndexOutOfRangeException>(() => store[0].Number);
    }

    [Fact]
    public void Ensure_SlotThatExists_MakesNothing()
    {
        var store = new RecordStore<long>();
        store.Ensure(5_000);
        var capacity = store.Capacity;
        store[5_000] = 7;

        for (var slot = 0; slot < capacity; slot++) store.Ensure(slot);

        Assert.Equal((capacity, 7), (store.Capacity, store[5_000]));
    }

    private static void AssertAligned<T>()
        where T : unmanaged
    {
        var store = new RecordStore<T>();
        for (var slot = 0; slot < 8 * ChunkSize; slot += ChunkSize)
        {
            store.Ensure(slot);
            var start = AddressOf(ref store[slot]);
            Assert.True(start % 128 == 0, $"{typeof(T).Name}: slot {slot} is at {start:x}");
            for (var i = 1; i < ChunkSize; i++)
                Assert.Equal(start + ((nint)i * Unsafe.SizeOf<T>()), AddressOf(ref store[slot + i]));
        }
    }

    // The records of a store are in pinned memory, so that an address does not change once it is taken.
    private static nint AddressOf<T>(ref T record)
        where T : unmanaged => Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref record);

    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }
}
