package dev.lastly.processor.check;

import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What the interface itself has to be. */
final class InterfaceRules {
  private final Sources sources;
  private final Map<String, String> written;

  InterfaceRules(Sources sources, Map<String, String> written) {
    this.sources = sources;
    this.written = written;
  }

  static Optional<Problem> interfaceOnly(Declaration declaration, Place annotation) {
    ElementKind kind = declaration.type().getKind();
    return switch (kind) {
      case INTERFACE -> Optional.empty();
      case ENUM -> Optional.of(Problems.notAnInterface(annotation, declaration.name(), "an enum"));
      case RECORD ->
          Optional.of(Problems.notAnInterface(annotation, declaration.name(), "a record"));
      case ANNOTATION_TYPE ->
          Optional.of(Problems.annotationInterface(annotation, declaration.name()));
      default -> Optional.of(Problems.notAnInterface(annotation, declaration.name(), "a class"));
    };
  }

  List<Problem> problems(Declaration declaration, String wrapper) {
    TypeElement type = declaration.type();
    Place at = Place.of(type);
    List<Problem> problems = new ArrayList<>();
    String simpleWrapper = wrapper.substring(wrapper.lastIndexOf('.') + 1);
    if (type.getModifiers().contains(Modifier.SEALED)
        && type.getPermittedSubclasses().stream()
            .noneMatch(permitted -> Names.type(permitted).equals(simpleWrapper))) {
      problems.add(Problems.sealedInterface(at, declaration.name(), simpleWrapper));
    }
    if (type.getModifiers().contains(Modifier.PRIVATE)) {
      problems.add(Problems.privateInterface(at, declaration.name()));
    } else {
      for (Element outer = type.getEnclosingElement();
          outer instanceof TypeElement around;
          outer = outer.getEnclosingElement()) {
        if (around.getModifiers().contains(Modifier.PRIVATE)) {
          problems.add(Problems.privateInterface(at, declaration.name(), Names.nested(around)));
          break;
        }
      }
    }
    String other = written.get(wrapper);
    if (other != null) {
      problems.add(Problems.nameShared(at, declaration.name(), other, simpleWrapper));
    } else if (sources.declare(wrapper)) {
      problems.add(Problems.nameTaken(at, declaration.name(), simpleWrapper));
    }
    return problems;
  }
}
