using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RoutingEngine.Cli.Files;

/// <summary>
/// Asks Linux what a path leads to: the framework tells neither pipes and devices from plain files nor two names of one
/// file. <c>statx</c> is asked because its record is laid out alike on every architecture.
/// </summary>
internal static class UnixFile
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7ff;
    private const int RecordLength = 256;
    private const int MayWrite = 2;
    private const int KindMask = 0xF000;

    /// <summary>What a path leads to, links followed; null when there is nothing, or the system cannot be asked.</summary>
    public static UnixFileFacts? Look(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var record = new byte[RecordLength];
        try
        {
            if (StatX(CurrentFolder, Terminated(path), 0, BasicFields, record) != 0) return null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call; every path then counts as a plain file.
            return null;
        }

        var device = ((ulong)UInt32(136) << 32) | UInt32(140);
        return new UnixFileFacts(
            KindOf(BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(28)) & KindMask),
            device,
            BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(32)),
            UInt32(20),
            UInt32(24));

        uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(offset));
    }

    /// <summary>Whether this user may write to what a path leads to; true where the system cannot be asked.</summary>
    public static bool MayBeWritten(string path) =>
        !OperatingSystem.IsLinux() || Access(Terminated(path), MayWrite) == 0;

    /// <summary>Gives a file to an owner and a group, if this user may.</summary>
    public static void GiveTo(string path, UnixFileFacts owner)
    {
        // Who may not keeps the file, as with every program that replaces one.
        if (OperatingSystem.IsLinux()) _ = ChangeOwner(Terminated(path), owner.User, owner.Group);
    }

    private static FileKind KindOf(int kind) => kind switch
    {
        0x1000 => FileKind.Pipe,
        0x2000 or 0x6000 => FileKind.Device,
        0x4000 => FileKind.Folder,
        0xC000 => FileKind.Socket,
        _ => FileKind.Plain,
    };

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] record);

    [DllImport("libc", EntryPoint = "access")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);

    [DllImport("libc", EntryPoint = "chown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, uint user, uint group);
}
