package dev.lastly.processor.plan;

import java.util.Set;

/** Types of {@code java.lang} that wrappers mention by themselves. */
final class JavaLang {
  static final Set<String> NAMES = Set.of("Deprecated", "Object", "Override", "SuppressWarnings");

  private JavaLang() {}
}
