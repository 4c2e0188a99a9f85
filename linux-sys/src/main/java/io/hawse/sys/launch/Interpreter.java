package io.hawse.sys.launch;

import io.hawse.sys.Architecture;
import java.io.ByteArrayOutputStream;

/**
 * The machine code that runs a table of instructions. It uses no stack and no memory but the table and what that points to, so
 * that both sides of a {@code clone} can go on in it.
 *
 * <p>An {@link Instruction} lies at the register's address; each argument is the <em>address of the word</em> that holds it, which
 * is what lets one call's result be another's argument. Below each line is the instruction it encodes.
 */
final class Interpreter {

    private static final String X86_64 = """
            bb 00 02 41 10        # start:  mov  ebx, 0x10410200      the first instruction
            48 8b 03              # step:   mov  rax, [rbx]           number
            48 8b 7b 08           #         mov  rdi, [rbx+8]
            48 8b 3f              #         mov  rdi, [rdi]
            48 8b 73 10           #         mov  rsi, [rbx+16]
            48 8b 36              #         mov  rsi, [rsi]
            48 8b 53 18           #         mov  rdx, [rbx+24]
            48 8b 12              #         mov  rdx, [rdx]
            4c 8b 53 20           #         mov  r10, [rbx+32]
            4d 8b 12              #         mov  r10, [r10]
            4c 8b 43 28           #         mov  r8, [rbx+40]
            4d 8b 00              #         mov  r8, [r8]
            4c 8b 4b 30           #         mov  r9, [rbx+48]
            4d 8b 09              #         mov  r9, [r9]
            0f 05                 #         syscall
            48 83 f8 fc           #         cmp  rax, -4              EINTR: again
            74 cb                 #         je   step
            48 8b 4b 40           #         mov  rcx, [rbx+64]
            48 89 01              #         mov  [rcx], rax           the cell that wants the result
            48 89 43 68           #         mov  [rbx+104], rax       what a report would say
            48 8b 4b 50           #         mov  rcx, [rbx+80]
            48 85 c9              #         test rcx, rcx
            74 06                 #         jz   plain
            48 3b 43 48           #         cmp  rax, [rbx+72]
            74 15                 #         je   jump
            48 3b 43 38           # plain:  cmp  rax, [rbx+56]
            7c 06                 #         jl   failed
            48 83 c3 70           #         add  rbx, 112
            eb a5                 #         jmp  step
            48 8b 4b 58           # failed: mov  rcx, [rbx+88]
            48 85 c9              #         test rcx, rcx
            74 05                 #         jz   report
            48 89 cb              # jump:   mov  rbx, rcx
            eb 97                 #         jmp  step
            b8 01 00 00 00        # report: mov  eax, 1               write
            8b 3c 25 f8 01 41 10  #         mov  edi, [0x104101f8]    to the report descriptor
            48 8d 73 60           #         lea  rsi, [rbx+96]        index and result
            ba 10 00 00 00        #         mov  edx, 16
            0f 05                 #         syscall
            b8 e7 00 00 00        #         mov  eax, 231             exit_group
            bf 7d 00 00 00        #         mov  edi, 125
            0f 05                 #         syscall
            """;

    private static final String AARCH64 = """
            13 40 80 d2           # start:  mov  x19, #0x200          the first instruction
            33 08 a2 f2           #         movk x19, #0x1041, lsl #16
            68 02 40 a9           # step:   ldp  x8, x0, [x19]        number, first argument
            00 00 40 f9           #         ldr  x0, [x0]
            61 0a 41 a9           #         ldp  x1, x2, [x19, #16]
            21 00 40 f9           #         ldr  x1, [x1]
            42 00 40 f9           #         ldr  x2, [x2]
            63 12 42 a9           #         ldp  x3, x4, [x19, #32]
            63 00 40 f9           #         ldr  x3, [x3]
            84 00 40 f9           #         ldr  x4, [x4]
            65 26 43 a9           #         ldp  x5, x9, [x19, #48]   last argument, least result
            a5 00 40 f9           #         ldr  x5, [x5]
            01 00 00 d4           #         svc  #0
            1f 10 00 b1           #         cmn  x0, #4               EINTR: again
            80 fe ff 54           #         b.eq step
            6a 2e 44 a9           #         ldp  x10, x11, [x19, #64]
            40 01 00 f9           #         str  x0, [x10]            the cell that wants the result
            60 36 00 f9           #         str  x0, [x19, #104]      what a report would say
            6c 36 45 a9           #         ldp  x12, x13, [x19, #80]
            6c 00 00 b4           #         cbz  x12, plain
            1f 00 0b eb           #         cmp  x0, x11
            e0 00 00 54           #         b.eq jump
            1f 00 09 eb           # plain:  cmp  x0, x9
            6b 00 00 54           #         b.lt failed
            73 c2 01 91           #         add  x19, x19, #112
            e9 ff ff 17           #         b    step
            ec 03 0d aa           # failed: mov  x12, x13
            6c 00 00 b4           #         cbz  x12, report
            f3 03 0c aa           # jump:   mov  x19, x12
            e5 ff ff 17           #         b    step
            09 3f 80 d2           # report: mov  x9, #0x1f8
            29 08 a2 f2           #         movk x9, #0x1041, lsl #16
            20 01 40 b9           #         ldr  w0, [x9]             the report descriptor
            61 82 01 91           #         add  x1, x19, #96         index and result
            02 02 80 d2           #         mov  x2, #16
            08 08 80 d2           #         mov  x8, #64              write
            01 00 00 d4           #         svc  #0
            a0 0f 80 d2           #         mov  x0, #125
            c8 0b 80 d2           #         mov  x8, #94              exit_group
            01 00 00 d4           #         svc  #0
            """;

    private Interpreter() {}

    /** @return not to be changed */
    static byte[] code(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> X8664Code.BYTES;
            case AARCH64 -> Aarch64Code.BYTES;
        };
    }

    private static final class X8664Code {
        static final byte[] BYTES = assemble(X86_64);
    }

    private static final class Aarch64Code {
        static final byte[] BYTES = assemble(AARCH64);
    }

    /** By hand: by regular expressions it took a cold start a millisecond. */
    private static byte[] assemble(String listing) {
        var code = new ByteArrayOutputStream();
        for (String line : listing.split("\n", -1)) {
            int at = 0;
            while (at < line.length() && line.charAt(at) != '#') {
                if (line.charAt(at) == ' ') {
                    at++;
                } else {
                    code.write(Integer.parseInt(line, at, at + 2, 16));
                    at += 2;
                }
            }
        }
        return code.toByteArray();
    }
}
