using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace RoutingEngine.Tests.Conventions;

/// <summary>
/// The types of a built assembly: the source files that declare them, from its portable PDB, and the types of the same
/// assembly that they use, from signatures, fields, attributes and method bodies.
/// </summary>
/// <remarks>A constant and a <c>nameof</c> leave no trace in an assembly; the check of namespaces sees those.</remarks>
internal sealed class AssemblyTypes : IDisposable
{
    // What the compiler writes for a type without method bodies: the documents that declare it.
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private static readonly Dictionary<int, OpCode> OpCodeOf = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly PEReader _file;
    private readonly MetadataReader _types;
    private readonly MetadataReaderProvider _symbols;
    private readonly MetadataReader _documents;

    /// <summary>Opens an assembly and the PDB beside it.</summary>
    public AssemblyTypes(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _types = _file.GetMetadataReader();
        _symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(path, ".pdb")));
        _documents = _symbols.GetMetadataReader();
    }

    public void Dispose()
    {
        _symbols.Dispose();
        _file.Dispose();
    }

    /// <summary>Every use of one type by another, nested ones counted with the type they are in.</summary>
    /// <param name="project">The folder of the project, from the repository with <c>/</c>.</param>
    public IReadOnlyList<TypeArrow> Arrows(string project)
    {
        var folders = FoldersOfTypes(project);
        var arrows = new HashSet<TypeArrow>();
        foreach (var handle in _types.TypeDefinitions)
        {
            var from = Outermost(handle);
            if (!folders.TryGetValue(from, out var fromFolders)) continue;
            foreach (var used in UsedBy(handle).Select(Outermost).Distinct())
            {
                if (used == from || !folders.TryGetValue(used, out var toFolders)) continue;
                foreach (var fromFolder in fromFolders)
                {
                    foreach (var toFolder in toFolders)
                        arrows.Add(new TypeArrow(fromFolder, NameOf(from), toFolder, NameOf(used)));
                }
            }
        }

        return [.. arrows.OrderBy(arrow => arrow.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The types that are declared in files of several folders.</summary>
    public IEnumerable<string> TypesInSeveralFolders(string project) => FoldersOfTypes(project)
        .Where(pair => pair.Value.Count > 1)
        .Select(pair => $"{NameOf(pair.Key)} is declared in {string.Join(", ", pair.Value)}");

    private Dictionary<TypeDefinitionHandle, SortedSet<string>> FoldersOfTypes(string project)
    {
        var folders = new Dictionary<TypeDefinitionHandle, SortedSet<string>>();
        foreach (var handle in _types.TypeDefinitions)
        {
            var type = Outermost(handle);
            foreach (var document in DocumentsOf(handle))
            {
                if (FolderOf(_documents.GetString(_documents.GetDocument(document).Name), project) is not { } folder)
                    continue;
                if (!folders.TryGetValue(type, out var all))
                    folders.Add(type, all = new SortedSet<string>(StringComparer.Ordinal));
                all.Add(folder);
            }
        }

        return folders;
    }

    private IEnumerable<DocumentHandle> DocumentsOf(TypeDefinitionHandle handle)
    {
        foreach (var method in _types.GetTypeDefinition(handle).GetMethods())
        {
            var document = _documents.GetMethodDebugInformation(method.ToDebugInformationHandle()).Document;
            if (!document.IsNil) yield return document;
        }

        foreach (var information in _documents.GetCustomDebugInformation(handle).Select(_documents.GetCustomDebugInformation))
        {
            if (_documents.GetGuid(information.Kind) != TypeDefinitionDocuments) continue;
            var blob = _documents.GetBlobReader(information.Value);
            while (blob.RemainingBytes > 0) yield return MetadataTokens.DocumentHandle(blob.ReadCompressedInteger());
        }
    }

    /// <summary>The folder of a source file below its project; null where it is not there, such as generated code.</summary>
    private static string? FolderOf(string document, string project)
    {
        var path = document.Replace('\\', '/');
        var at = path.LastIndexOf($"/{project}/", StringComparison.Ordinal);
        if (at < 0) return null;
        var parts = path[(at + project.Length + 2)..].Split('/')[..^1];
        return parts is ["obj" or "bin", ..] ? null : string.Join('/', parts);
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (_types.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer) handle = outer;
        return handle;
    }

    private string NameOf(TypeDefinitionHandle handle) =>
        _types.GetString(_types.GetTypeDefinition(handle).Name).Split('`')[0];

    private HashSet<TypeDefinitionHandle> UsedBy(TypeDefinitionHandle handle)
    {
        var used = new UsedTypes(_types);
        var type = _types.GetTypeDefinition(handle);
        used.Add(type.BaseType);
        foreach (var one in type.GetInterfaceImplementations())
            used.Add(_types.GetInterfaceImplementation(one).Interface);
        used.Add(type.GetGenericParameters());
        used.Add(type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(_types.GetFieldDefinition))
        {
            field.DecodeSignature(used, null);
            used.Add(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_types.GetPropertyDefinition))
            used.Add(property.GetCustomAttributes());
        foreach (var method in type.GetMethods().Select(_types.GetMethodDefinition))
        {
            method.DecodeSignature(used, null);
            used.Add(method.GetGenericParameters());
            used.Add(method.GetCustomAttributes());
            if (method.RelativeVirtualAddress != 0) AddBody(used, method.RelativeVirtualAddress);
        }

        return used.Found;
    }

    private void AddBody(UsedTypes used, int address)
    {
        var body = _file.GetMethodBody(address);
        if (!body.LocalSignature.IsNil)
            _types.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(used, null);
        foreach (var region in body.ExceptionRegions) used.Add(region.CatchType);
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == 0xFE) value = 0xFE00 | code.ReadByte();
            switch (OpCodeOf[value].OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                    or OperandType.InlineType:
                    used.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    /// <summary>Gathers the types of the assembly that signatures and tokens name.</summary>
    private sealed class UsedTypes(MetadataReader types) : ISignatureTypeProvider<bool, object?>
    {
        public HashSet<TypeDefinitionHandle> Found { get; } = [];

        public void Add(GenericParameterHandleCollection parameters)
        {
            foreach (var parameter in parameters.Select(types.GetGenericParameter))
            {
                foreach (var constraint in parameter.GetConstraints())
                    Add(types.GetGenericParameterConstraint(constraint).Type);
            }
        }

        public void Add(CustomAttributeHandleCollection attributes)
        {
            foreach (var attribute in attributes) Add(types.GetCustomAttribute(attribute).Constructor);
        }

        public void Add(EntityHandle handle)
        {
            if (handle.IsNil) return;
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    Found.Add((TypeDefinitionHandle)handle);
                    break;
                case HandleKind.TypeSpecification:
                    types.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                    break;
                case HandleKind.FieldDefinition:
                    var field = types.GetFieldDefinition((FieldDefinitionHandle)handle);
                    Found.Add(field.GetDeclaringType());
                    field.DecodeSignature(this, null);
                    break;
                case HandleKind.MethodDefinition:
                    var method = types.GetMethodDefinition((MethodDefinitionHandle)handle);
                    Found.Add(method.GetDeclaringType());
                    method.DecodeSignature(this, null);
                    break;
                case HandleKind.MethodSpecification:
                    var generic = types.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Add(generic.Method);
                    generic.DecodeSignature(this, null);
                    break;
                case HandleKind.MemberReference:
                    var member = types.GetMemberReference((MemberReferenceHandle)handle);
                    Add(member.Parent);
                    if (member.GetKind() == MemberReferenceKind.Field) member.DecodeFieldSignature(this, null);
                    else member.DecodeMethodSignature(this, null);
                    break;
            }
        }

        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            Found.Add(handle);

        public bool GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => false;

        public bool GetArrayType(bool elementType, ArrayShape shape) => false;

        public bool GetByReferenceType(bool elementType) => false;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => false;

        public bool GetGenericMethodParameter(object? genericContext, int index) => false;

        public bool GetGenericTypeParameter(object? genericContext, int index) => false;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => false;

        public bool GetPinnedType(bool elementType) => false;

        public bool GetPointerType(bool elementType) => false;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

        public bool GetSZArrayType(bool elementType) => false;
    }
}
