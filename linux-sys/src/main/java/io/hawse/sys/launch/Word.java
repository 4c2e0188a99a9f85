package io.hawse.sys.launch;

/** What can stand in one of the 64-bit words of a {@link Block}. A {@link Cell} stands there in person: the block holds it. */
public sealed interface Word permits Cell, Operand.Constant, Operand.Flags, Operand.Text, Operand.Address {}
