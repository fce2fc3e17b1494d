/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.Accessibility;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Finds types that the wrapper would have to mention, but that are not accessible to it. */
final class AccessibilityRules {
  private static final Wording MENTION_SUPERTYPE = Part.MENTION_SUPERTYPE.wording();

  private final CompilerContext context;
  private final Declaration declaration;
  private final Accessibility accessibility;

  AccessibilityRules(
      CompilerContext context, Declaration declaration, Accessibility accessibility) {
    this.context = context;
    this.declaration = declaration;
    this.accessibility = accessibility;
  }

  /** One finding for each type, however often it is mentioned. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Set<TypeElement> found = new HashSet<>();
    for (TypeElement type : accessibility.inaccessibleIn(declaration.self().getTypeArguments())) {
      found.add(type);
      Location at = Location.of(declaration.type());
      findings.add(Finding.own(invisible(at, declaration.name(), type, MENTION_SUPERTYPE)));
    }
    for (InterfaceMethod method : declaration.methods()) {
      for (TypeElement type : accessibility.inaccessibleIn(signature(method))) {
        if (found.add(type)) {
          findings.add(finding(method, type));
        }
      }
    }
    return findings;
  }

  /** The types that a method mentions. */
  static List<TypeMirror> signature(InterfaceMethod method) {
    List<TypeMirror> types = new ArrayList<>();
    types.add(method.returned().type());
    types.addAll(method.type().getParameterTypes());
    types.addAll(KotlinTypes.thrown(method.element(), method.type()));
    types.addAll(method.type().getTypeVariables());
    return types;
  }

  private Finding finding(InterfaceMethod method, TypeElement type) {
    ExecutableElement mentioning =
        accessibility.inaccessibleIn(method.returned().type()).contains(type)
            ? method.returned().declaredBy()
            : method.element();
    TypeElement declaring = Names.declaring(mentioning);
    String signature = Names.signature(mentioning);
    if (declaring.equals(declaration.type())) {
      return Finding.own(invisible(Location.of(mentioning), signature, type, MENTION_SUPERTYPE));
    }
    Location at = Location.of(declaration.type());
    String inherited = Names.nested(declaring) + "." + signature;
    return Finding.inherited(
        parent ->
            Supertypes.isOrExtends(context.types(), parent, declaring)
                && accessibility.isInPackage(parent),
        invisible(
            at,
            inherited,
            type,
            Part.EXTEND_OTHER
                .wording()
                .with("owner", declaration.name())
                .with("parent", Names.nested(declaring))));
  }

  /**
   * The problem with a type.
   *
   * @param otherFix what to do if the type cannot be made accessible, as it is of a library
   */
  private Problem invisible(Location at, String mentioning, TypeElement type, Wording otherFix) {
    boolean isChangeable =
        context.sources().contains(type) && !accessibility.isOfHiddenPackage(type);
    return Message.INVISIBLE_TYPE
        .at(at)
        .with("element", mentioning)
        .with("type", Names.nested(type))
        .with("wrapper", declaration.wrapper().simpleName())
        .with(
            "fix",
            isChangeable
                ? Part.MAKE_ACCESSIBLE
                    .wording()
                    .with("hidden", Names.nested(accessibility.hidden(type)))
                    .with("access", accessibility.neededAccess(type))
                : otherFix);
  }
}
