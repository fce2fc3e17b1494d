package dev.lastly.processor.read;

import dev.lastly.processor.read.Declaration.Annotated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Tells which annotations hold for a method: its own or, if it has none, those of the interfaces
 * that have it as a member.
 */
final class Coverage {
  private final Types types;
  private final List<Annotated> ofInterfaces = new ArrayList<>();

  Coverage(Types types, List<TypeElement> interfaces) {
    this.types = types;
    interfaces.forEach(each -> ofInterfaces.addAll(Reader.annotations(each)));
  }

  /** Several only if they stand on interfaces of which none extends another. */
  List<Annotated> of(ExecutableElement method, Role role) {
    Optional<Annotated> own = Reader.annotated(method, role);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    List<Annotated> nearest = new ArrayList<>();
    for (Annotated candidate : ofInterfaces) { // a parent of several may come before a child
      if (candidate.role() == role
          && extendsOrIs(candidate.writtenOn(), Names.declaring(method))
          && nearest.stream().noneMatch(each -> isNearer(each, candidate))) {
        nearest.removeIf(each -> isNearer(candidate, each));
        nearest.add(candidate);
      }
    }
    nearest.removeIf(each -> isNamed(method, each.writtenOn()));
    return nearest;
  }

  private boolean isNearer(Annotated one, Annotated other) {
    return extendsOrIs(one.writtenOn(), other.writtenOn());
  }

  private boolean extendsOrIs(TypeElement type, TypeElement parent) {
    return types.isSubtype(erased(type), erased(parent));
  }

  private TypeMirror erased(TypeElement type) {
    return types.erasure(type.asType());
  }

  /** What the annotations of an interface name is called around the others, and not covered. */
  private boolean isNamed(ExecutableElement method, TypeElement on) {
    String name = method.getSimpleName().toString();
    return ofInterfaces.stream()
        .filter(each -> each.writtenOn().equals(on))
        .flatMap(each -> each.names().stream())
        .anyMatch(named -> Names.isMeant(named.text(), on, name));
  }
}
