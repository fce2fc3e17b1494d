/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.read;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/**
 * The annotations that hold for a method: its own or, if it has none, those of the interfaces that
 * have it as a member.
 */
final class EffectiveAnnotations {
  private final CompilerContext context;
  private final Types types;
  private final List<StepAnnotation> ofInterfaces = new ArrayList<>();

  EffectiveAnnotations(CompilerContext context, List<TypeElement> interfaces) {
    this.context = context;
    this.types = context.types();
    interfaces.forEach(each -> ofInterfaces.addAll(DeclarationReader.annotations(each)));
  }

  /**
   * The annotations of one kind that hold for a method: several only if they are on interfaces of
   * which none extends another.
   */
  List<StepAnnotation> of(ExecutableElement method, AnnotationKind kind) {
    Optional<StepAnnotation> own = DeclarationReader.annotation(method, kind);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    List<StepAnnotation> nearest = new ArrayList<>();
    for (StepAnnotation candidate : ofInterfaces) { // a shared parent may come before a child
      if (candidate.kind() == kind
          && extendsOrIs(candidate.writtenOn(), Names.declaring(method))
          && nearest.stream().noneMatch(each -> isNearer(each, candidate))) {
        nearest.removeIf(each -> isNearer(candidate, each));
        nearest.add(candidate);
      }
    }
    nearest.removeIf(each -> isNamed(method, each.writtenOn()));
    return nearest;
  }

  private boolean isNearer(StepAnnotation one, StepAnnotation other) {
    return extendsOrIs(one.writtenOn(), other.writtenOn());
  }

  private boolean extendsOrIs(TypeElement type, TypeElement parent) {
    return Supertypes.isOrExtends(types, type, parent);
  }

  /**
   * Whether the annotations on an interface name a method as a step. If so, they do not hold for
   * it.
   */
  private boolean isNamed(ExecutableElement method, TypeElement on) {
    String name = context.kotlin().name(method);
    return ofInterfaces.stream()
        .filter(each -> each.writtenOn().equals(on))
        .flatMap(each -> each.names().stream())
        .anyMatch(named -> Names.isMeant(named.text(), on, name));
  }
}
