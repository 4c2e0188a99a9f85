import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import jnr.ffi.LibraryLoader;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the classes that jnr-ffi makes of interfaces to libc at run time into a directory of classes, so that an archive of classes can
 * hold them. Their methods stay as jnr-ffi made them. Their constructor takes no arguments: it looks the functions up itself, where
 * jnr-ffi's loader would hand it their addresses.
 *
 * <p>Usage: {@code java -javaagent:TOOL.jar -Djnr.ffi.x86asm.enabled=false WrittenBindings DIRECTORY INTERFACE...}, with jnr-ffi and the
 * interfaces on the class path. Each interface is a member of a class with a static method {@code long found(long, String)}, which is
 * given each function's address and name. The class for {@code A$B} is called {@code A$B$jnr$ffi}.
 */
public final class WrittenBindings {

    private static final String LIBRARY_NAME = "libc.so.6";
    private static final String SUFFIX = "$jnr$ffi";
    private static final String SUPER = "jnr/ffi/provider/jffi/AbstractAsmLibraryInterface";
    private static final String LIBRARY = "com/kenai/jffi/Library";
    private static final String CONTEXT = "com/kenai/jffi/CallContext";
    private static final String TYPE = "com/kenai/jffi/Type";
    private static final String CONVENTION = "com/kenai/jffi/CallingConvention";

    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    private WrittenBindings() {}

    /** Keeps the bytes of each class that jnr-ffi makes. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] bytes) {
                if (name != null && name.contains(SUFFIX)) {
                    MADE.put(name, bytes);
                }
                return null;
            }
        });
    }

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        for (int i = 1; i < args.length; i++) {
            Class<?> functions = Class.forName(args[i]);
            Object made = LibraryLoader.create(functions).failImmediately().load(LIBRARY_NAME);
            byte[] bytes = MADE.get(Type.getInternalName(made.getClass()));
            if (bytes == null) {
                throw new IllegalStateException(made.getClass() + " was not seen when it was made");
            }
            String name = Type.getInternalName(functions) + SUFFIX;
            Files.write(Path.of(args[0], name + ".class"), written(bytes, name, owner(functions)));
        }
    }

    private static String owner(Class<?> functions) {
        return Type.getInternalName(functions.getNestHost());
    }

    private static byte[] written(byte[] made, String name, String owner) {
        ClassReader reader = new ClassReader(made);
        ClassNode type = new ClassNode();
        reader.accept(new ClassRemapper(type, new SimpleRemapper(Opcodes.ASM9, reader.getClassName(), name)), 0);
        // Not public: it belongs to the class that the interface is a member of.
        type.access &= ~Opcodes.ACC_PUBLIC;
        type.methods.removeIf(method -> method.name.equals("<init>"));
        type.methods.add(constructor(type, owner));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    private static MethodNode constructor(ClassNode type, String owner) {
        Map<String, String> functions = new TreeMap<>(); // by the field that holds the address
        Map<String, String> signatures = new TreeMap<>(); // by the field that holds the call context
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETFIELD) {
                    switch (field.desc) {
                        case "J" -> functions.put(field.name, method.name);
                        case "L" + CONTEXT + ";" -> signatures.put(field.name, method.desc);
                        default -> throw new IllegalStateException("jnr-ffi made a field " + field.name + field.desc);
                    }
                }
            }
        }
        if (functions.size() + signatures.size() != type.fields.size()) {
            throw new IllegalStateException("jnr-ffi made other fields than those that its methods read");
        }
        MethodNode init = new MethodNode(0, "<init>", "()V", null, null);
        init.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
        call(init, Opcodes.INVOKESTATIC, "jnr/ffi/Runtime", "getSystemRuntime", "()Ljnr/ffi/Runtime;");
        init.instructions.add(new InsnNode(Opcodes.ACONST_NULL));
        call(
                init,
                Opcodes.INVOKESPECIAL,
                SUPER,
                "<init>",
                "(Ljnr/ffi/Runtime;Ljnr/ffi/provider/jffi/NativeLibrary;)V");
        functions.forEach((field, function) -> {
            init.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
            init.instructions.add(new LdcInsnNode(LIBRARY_NAME));
            init.instructions.add(new InsnNode(Opcodes.ICONST_1)); // Library.LAZY
            call(init, Opcodes.INVOKESTATIC, LIBRARY, "getCachedInstance", "(Ljava/lang/String;I)L" + LIBRARY + ";");
            init.instructions.add(new LdcInsnNode(function));
            call(init, Opcodes.INVOKEVIRTUAL, LIBRARY, "getSymbolAddress", "(Ljava/lang/String;)J");
            init.instructions.add(new LdcInsnNode(function));
            call(init, Opcodes.INVOKESTATIC, owner, "found", "(JLjava/lang/String;)J");
            init.instructions.add(new FieldInsnNode(Opcodes.PUTFIELD, type.name, field, "J"));
        });
        signatures.forEach((field, signature) -> {
            init.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
            loadType(init, Type.getReturnType(signature));
            Type[] parameters = Type.getArgumentTypes(signature);
            init.instructions.add(new IntInsnNode(Opcodes.BIPUSH, parameters.length));
            init.instructions.add(new TypeInsnNode(Opcodes.ANEWARRAY, TYPE));
            for (int i = 0; i < parameters.length; i++) {
                init.instructions.add(new InsnNode(Opcodes.DUP));
                init.instructions.add(new IntInsnNode(Opcodes.BIPUSH, i));
                loadType(init, parameters[i]);
                init.instructions.add(new InsnNode(Opcodes.AASTORE));
            }
            init.instructions.add(
                    new FieldInsnNode(Opcodes.GETSTATIC, CONVENTION, "DEFAULT", "L" + CONVENTION + ";"));
            init.instructions.add(new InsnNode(Opcodes.ICONST_1)); // keeps errno
            call(
                    init,
                    Opcodes.INVOKESTATIC,
                    CONTEXT,
                    "getCallContext",
                    "(L" + TYPE + ";[L" + TYPE + ";L" + CONVENTION + ";Z)L" + CONTEXT + ";");
            init.instructions.add(new FieldInsnNode(Opcodes.PUTFIELD, type.name, field, "L" + CONTEXT + ";"));
        });
        init.instructions.add(new InsnNode(Opcodes.RETURN));
        return init;
    }

    private static void loadType(MethodNode method, Type type) {
        String field =
                switch (type.getSort()) {
                    case Type.LONG -> "SINT64";
                    case Type.INT -> "SINT32";
                    default -> throw new IllegalStateException("a function with " + type);
                };
        method.instructions.add(new FieldInsnNode(Opcodes.GETSTATIC, TYPE, field, "L" + TYPE + ";"));
    }

    private static void call(MethodNode method, int opcode, String owner, String name, String signature) {
        method.instructions.add(new MethodInsnNode(opcode, owner, name, signature, false));
    }
}
