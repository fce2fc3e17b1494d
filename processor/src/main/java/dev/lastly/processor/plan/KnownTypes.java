package dev.lastly.processor.plan;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Types by name, for one round. Each is looked up once: javac does not remember what it has not
 * found, and searches all modules again.
 */
public final class KnownTypes {
  private final Elements elements;
  private final Map<String, Optional<TypeElement>> types = new HashMap<>();
  private final Map<TypeElement, ClassName> names = new HashMap<>();
  private final Map<ModuleElement, Boolean> generated = new HashMap<>();

  public KnownTypes(Elements elements) {
    this.elements = elements;
  }

  /**
   * The name of a type, which may come from a class file that the compiler has not read yet,
   * whatever the name means inside of a wrapper.
   */
  ClassName inFull(TypeElement type) {
    return names.computeIfAbsent(
        type,
        it -> {
          it.getKind(); // reads it, so that a nested class knows that it is one
          return ClassName.get(it);
        });
  }

  Optional<TypeElement> find(String name) {
    return types.computeIfAbsent(name, it -> Optional.ofNullable(elements.getTypeElement(it)));
  }

  /** Whether {@code @Generated} can be used in a module. */
  boolean hasGenerated(ModuleElement module) {
    return generated.computeIfAbsent(
        module, it -> elements.getTypeElement(it, "javax.annotation.processing.Generated") != null);
  }
}
