package io.hawse.core;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The read end of a pipe. A {@link FileInputStream} alone seeks in readAllBytes and skip, which a pipe refuses (ESPIPE). */
final class PipeInput extends InputStream {

    private final FileInputStream pipe;

    PipeInput(FileInputStream pipe) {
        this.pipe = pipe;
    }

    @Override
    public int read() throws IOException {
        return pipe.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return pipe.read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
        return pipe.available();
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }
}
