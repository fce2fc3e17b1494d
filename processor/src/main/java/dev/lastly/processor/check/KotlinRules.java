/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinFunction;
import dev.lastly.processor.lang.KotlinType;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Finds functions of an interface in Kotlin that Java does not see. A wrapper without them would
 * not compile or, if they have a body, would run that body instead of the delegate's, without
 * cleanups.
 */
final class KotlinRules {
  /**
   * What the name of a method has at its end if there is a value class among its types. The name of
   * the module may follow.
   */
  private static final Pattern HASH = Pattern.compile("-[\\w-]{7}(\\$.*)?$");

  private final CompilerContext context;
  private final Declaration declaration;

  KotlinRules(CompilerContext context, Declaration declaration) {
    this.context = context;
    this.declaration = declaration;
  }

  List<Finding> findings() {
    Set<TypeElement> types = new LinkedHashSet<>();
    types.add(declaration.type());
    types.addAll(Supertypes.interfaces(context.types(), declaration.type()));
    List<Finding> findings = new ArrayList<>();
    for (TypeElement type : types) {
      for (KotlinFunction hidden :
          context.kotlin().find(type).map(KotlinType::hidden).orElse(List.of())) {
        findings.add(
            Finding.inherited(
                child -> Supertypes.isOrExtends(context.types(), child, type),
                problem(type, hidden)));
      }
    }
    return findings;
  }

  private Problem problem(TypeElement type, KotlinFunction hidden) {
    Location at = Location.of(declaration.type());
    String parent = Names.nested(type);
    if (isHashed(hidden)) {
      return Message.VALUE_CLASS
          .at(at)
          .with("function", hidden.name())
          .with("parent", parent)
          .with("method", hidden.method())
          .with("fix", fix(type, Part.PLAIN_FUNCTION.wording()));
    } else if (!SourceVersion.isName(hidden.method())) {
      return Message.NO_JAVA_FUNCTION
          .at(at)
          .with("function", hidden.name())
          .with("parent", parent)
          .with("method", hidden.method())
          .with("fix", fix(type, Part.RENAME.wording()));
    }
    return Message.HIDDEN_FUNCTION
        .at(at)
        .with("function", hidden.name())
        .with("parent", parent)
        .with("fix", fix(type, Part.UNHIDE.wording().with("parent", parent)));
  }

  /** A name in backticks may end like a hash, too. */
  private static boolean isHashed(KotlinFunction function) {
    Matcher hash = HASH.matcher(function.method());
    return hash.find() && hash.start() >= function.name().length();
  }

  /** What comes from a class file cannot be changed. */
  private Wording fix(TypeElement type, Wording ofSource) {
    return context.sources().contains(type)
        ? ofSource
        : Part.EXTEND_OTHER
            .wording()
            .with("owner", declaration.name())
            .with("parent", Names.nested(type));
  }
}
