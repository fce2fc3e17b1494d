/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/**
 * The types whose methods a name may mean: the interface on which it is written, and the
 * collaborators listed there.
 *
 * @param writtenOn the interface
 * @param collaborators the collaborators, in order, without those in which something is wrong
 * @param isComplete whether all listed collaborators are among them, so that a name that is not
 *     found does not exist
 */
record NameScope(TypeElement writtenOn, Set<TypeElement> collaborators, boolean isComplete) {
  /** The scope of an interface that lists no types. */
  static NameScope of(TypeElement writtenOn) {
    return new NameScope(writtenOn, Set.of(), true);
  }

  /** The same scope with one more collaborator. */
  NameScope with(TypeElement collaborator) {
    Set<TypeElement> more = new LinkedHashSet<>(collaborators);
    more.add(collaborator);
    return new NameScope(writtenOn, more, isComplete);
  }

  List<String> typeNames() {
    List<String> names = new ArrayList<>();
    names.add(nameOf(writtenOn));
    collaborators.forEach(collaborator -> names.add(nameOf(collaborator)));
    return names;
  }

  /** The types that a type name, which may be empty, can mean. */
  List<TypeElement> types(String typeName) {
    return Stream.concat(Stream.of(writtenOn), collaborators.stream())
        .filter(type -> typeName.isEmpty() || Names.isNamed(type, typeName))
        .toList();
  }

  /** The shortest name that can mean no other type. */
  String nameOf(TypeElement type) {
    String name = Names.nested(type);
    long namesakes =
        collaborators.stream().filter(each -> Names.isNamed(each, name)).count()
            + (Names.isNamed(writtenOn, name) ? 1 : 0);
    return namesakes > 1 ? Names.qualified(type) : name;
  }

  boolean has(String typeName) {
    return isInterface(typeName)
        || collaborators.stream().anyMatch(type -> Names.isNamed(type, typeName));
  }

  /** Whether a type name, which may be empty, can mean the interface. */
  boolean isInterface(String typeName) {
    return typeName.isEmpty() || Names.isNamed(writtenOn, typeName);
  }
}
