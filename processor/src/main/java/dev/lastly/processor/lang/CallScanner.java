/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.lang;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.lastly.processor.lang.SourceTrees.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods that a body calls on its own object. Bodies are not attributed while processors
 * run, so there are only names to go by.
 */
final class CallScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
  /** The modifiers that mark a method as a helper, which an interface keeps to itself. */
  static final Set<Modifier> OF_HELPERS = Set.of(Modifier.PRIVATE, Modifier.STATIC);

  private final String owner;

  /** Variables that hold the object itself. */
  private final Set<String> self;

  /** The methods of the enclosing local and anonymous classes, innermost first. */
  private final Deque<Set<String>> classes = new ArrayDeque<>();

  private final Set<Call> calls = new LinkedHashSet<>();
  private final List<HelperCall> helperCalls = new ArrayList<>();
  private final List<SuperCall> superCalls = new ArrayList<>();
  private boolean hasEscaped;

  /**
   * Scans a body.
   *
   * @param owner the simple name of the interface
   * @param self the parameters to which the object itself is passed
   */
  CallScanner(String owner, Set<String> self) {
    this.owner = owner;
    this.self = new HashSet<>(self);
  }

  /**
   * A call that may be of a private or static method of the same interface.
   *
   * @param call the call
   * @param selfAt the positions of arguments that are the object itself
   */
  record HelperCall(Call call, Set<Integer> selfAt) {
    /** The names of the parameters to which the object itself is passed. */
    Set<String> passedTo(ExecutableElement helper) {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < helper.getParameters().size(); i++) {
        if (selfAt.contains(i)) {
          names.add(helper.getParameters().get(i).getSimpleName().toString());
        }
      }
      return names;
    }
  }

  /**
   * A call of a parent's default method.
   *
   * @param parent the parent's simple name
   * @param call the call
   */
  record SuperCall(String parent, Call call) {}

  Set<Call> calls() {
    return calls;
  }

  List<HelperCall> helperCalls() {
    return helperCalls;
  }

  List<SuperCall> superCalls() {
    return superCalls;
  }

  /**
   * Whether the object itself is passed to other code, returned, or put where it can no longer be
   * recognized.
   */
  boolean hasEscaped() {
    return hasEscaped;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void unused) {
    int count = node.getArguments().size();
    Set<Integer> selfAt = new HashSet<>();
    if (!isSelf(node)) {
      IntStream.range(0, count)
          .filter(i -> isSelf(node.getArguments().get(i)))
          .forEach(selfAt::add);
    }
    if (node.getMethodSelect() instanceof IdentifierTree name) {
      String called = name.getName().toString();
      if (classes.stream().noneMatch(methods -> methods.contains(called))) {
        calls.add(new Call(called, count));
        helperCalls.add(new HelperCall(new Call(called, count), selfAt));
      }
    } else if (node.getMethodSelect() instanceof MemberSelectTree select) {
      Call call = new Call(select.getIdentifier().toString(), count);
      if (isSelf(select.getExpression())) {
        calls.add(call);
      }
      if (isSelf(select.getExpression()) || isOwner(select.getExpression())) {
        helperCalls.add(new HelperCall(call, selfAt));
        parent(select.getExpression()).ifPresent(name -> superCalls.add(new SuperCall(name, call)));
      } else {
        hasEscaped |= !selfAt.isEmpty();
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  /** The parent in {@code Parent.super}. */
  private static Optional<String> parent(ExpressionTree expression) {
    return expression instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("super")
        ? Optional.of(simpleName(select.getExpression()))
        : Optional.empty();
  }

  private static String simpleName(ExpressionTree type) {
    return type instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : type.toString();
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree node, @Nullable Void unused) {
    hasEscaped |= node.getArguments().stream().anyMatch(this::isSelf);
    return super.visitNewClass(node, null);
  }

  @Override
  public @Nullable Void visitNewArray(NewArrayTree node, @Nullable Void unused) {
    hasEscaped |=
        node.getInitializers() != null && node.getInitializers().stream().anyMatch(this::isSelf);
    return super.visitNewArray(node, null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree node, @Nullable Void unused) {
    hasEscaped |= node.getExpression() != null && isSelf(node.getExpression());
    return super.visitReturn(node, null);
  }

  @Override
  public @Nullable Void visitCase(CaseTree node, @Nullable Void unused) {
    hasEscaped |= node.getBody() instanceof ExpressionTree result && isSelf(result);
    return super.visitCase(node, null);
  }

  @Override
  public @Nullable Void visitYield(YieldTree node, @Nullable Void unused) {
    hasEscaped |= isSelf(node.getValue());
    return super.visitYield(node, null);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree node, @Nullable Void unused) {
    hasEscaped |= node.getBody() instanceof ExpressionTree result && isSelf(result);
    return super.visitLambdaExpression(node, null);
  }

  /** A case of the switch may give it another name. */
  @Override
  public @Nullable Void visitSwitch(SwitchTree node, @Nullable Void unused) {
    hasEscaped |= isSelf(node.getExpression());
    return super.visitSwitch(node, null);
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree node, @Nullable Void unused) {
    hasEscaped |= isSelf(node.getExpression());
    return super.visitSwitchExpression(node, null);
  }

  @Override
  public @Nullable Void visitInstanceOf(InstanceOfTree node, @Nullable Void unused) {
    if (isSelf(node.getExpression()) && node.getPattern() instanceof BindingPatternTree binding) {
      self.add(binding.getVariable().getName().toString());
    }
    return super.visitInstanceOf(node, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree node, @Nullable Void unused) {
    if (isSelf(node.getExpression())) {
      if (node.getVariable() instanceof IdentifierTree variable) {
        self.add(variable.getName().toString());
      } else {
        hasEscaped = true;
      }
    }
    return super.visitAssignment(node, null);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree node, @Nullable Void unused) {
    if (isSelf(node.getQualifierExpression())) {
      Call call = new Call(node.getName().toString(), -1);
      calls.add(call);
      helperCalls.add(new HelperCall(call, Set.of()));
    }
    return super.visitMemberReference(node, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
    if (node.getInitializer() != null && isSelf(node.getInitializer())) {
      self.add(node.getName().toString());
    }
    return super.visitVariable(node, null);
  }

  /** Inside a class body, the methods of that class shadow those of the interface. */
  @Override
  public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
    Set<String> methods = new HashSet<>();
    for (Tree member : node.getMembers()) {
      if (member instanceof MethodTree method) {
        methods.add(method.getName().toString());
      }
    }
    classes.push(methods);
    super.visitClass(node, null);
    classes.pop();
    return null;
  }

  private boolean isSelf(ExpressionTree expression) {
    if (expression instanceof ParenthesizedTree inner) {
      return isSelf(inner.getExpression());
    } else if (expression instanceof TypeCastTree cast) {
      return isSelf(cast.getExpression());
    } else if (expression instanceof ConditionalExpressionTree either) {
      return isSelf(either.getTrueExpression()) || isSelf(either.getFalseExpression());
    } else if (expression instanceof MethodInvocationTree call) {
      return simpleName(call.getMethodSelect()).equals("requireNonNull")
          && call.getArguments().stream().limit(1).anyMatch(this::isSelf);
    } else if (expression instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      return name.equals("this") ? classes.isEmpty() : self.contains(name);
    } else if (expression instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      return name.equals("super") // in Parent.super, which selects a parent's method
          ? classes.isEmpty()
          : name.equals("this") && isOwner(select.getExpression());
    }
    return false;
  }

  private boolean isOwner(ExpressionTree expression) {
    return expression instanceof IdentifierTree identifier
        ? identifier.getName().contentEquals(owner)
        : expression instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals(owner);
  }
}
