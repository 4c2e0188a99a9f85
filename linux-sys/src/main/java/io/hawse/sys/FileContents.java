package io.hawse.sys;

/** An open file's bytes, from its beginning on; where the descriptor stands doesn't matter and doesn't change. */
public final class FileContents {

    private FileContents() {}

    /**
     * Reads what is there (pread64(2)).
     *
     * @param most bytes that are read; a longer file is cut
     */
    public static byte[] read(Fd file, int most) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory buffer = scratch.zeroed(most);
            long read = Kernel.call(Syscall.PREAD64, file + ", " + most, file.number(), buffer.address(), most, 0);
            byte[] bytes = new byte[(int) read];
            buffer.get(0, bytes);
            return bytes;
        }
    }

    /**
     * Writes over what is there (pwrite64(2)).
     *
     * @return how many bytes were written: fewer than there are when the disk is full
     */
    public static int write(Fd file, byte[] bytes) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory buffer = scratch.bytes(bytes);
            return (int) Kernel.call(
                    Syscall.PWRITE64, file + ", " + bytes.length, file.number(), buffer.address(), bytes.length, 0);
        }
    }

    /** Cuts the file, or makes it longer by zeros (ftruncate(2)). */
    public static void truncate(Fd file, long length) throws ErrnoException {
        Kernel.call(Syscall.FTRUNCATE, file + ", " + length, file.number(), length);
    }
}
