package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.List;
import java.util.Map;

/** The value of an env-spec decorator. */
sealed interface Expression {

    /** {@code abc} or {@code "abc"}. */
    record Text(String text, boolean quoted) implements Expression {}

    /** <code>$NAME</code> or <code>${NAME}</code>. */
    record Ref(String name) implements Expression {}

    /** {@code name(a, b, key=c)}. */
    record Call(String name, List<Expression> args, Map<String, Expression> named) implements Expression {}

    /** <code>[a, b]</code> or <code>{a=b}</code>. */
    record Literal(List<Expression> items, Map<String, Expression> members) implements Expression {}
}
