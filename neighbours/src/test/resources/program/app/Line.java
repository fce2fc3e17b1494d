package app;

/** record-builder writes its builder. */
@io.soabase.recordbuilder.core.RecordBuilder
public record Line(String text, int count) {}
