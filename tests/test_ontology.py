"""The ontology: OWL 2 DL as far as Python can tell, labelled in both languages, and the vocabulary that is made of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.ids import BASE
from kg.models import ReportKind
from ontology.terms import DEFAULT_BASE, UnknownTerm
from ontology.vocabulary import ATTRIBUTES, CLASSES, EDGES, NODE_CLASSES, PROPERTIES, QUALIFIERS, cls, prop, scheme
from scripts import generate_vocabulary
from scripts.ontology_reading import read_ontology

GOV = Namespace(f"{DEFAULT_BASE}ont#")
GRAPH = read_ontology(generate_vocabulary.ROOT / "ontology" / "gov.ttl")
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = {RDF.type, RDF.first, RDF.rest, RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.subClassOf, RDFS.subPropertyOf,
            RDFS.domain, RDFS.range, OWL.unionOf, OWL.members, OWL.versionIRI, OWL.versionInfo}  # fmt: skip
XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES = {URIRef(XSD + name) for name in ("string", "integer", "decimal", "boolean")}
OURS = sorted({s for s in GRAPH.subjects() if isinstance(s, URIRef) and s.startswith(GOV)})

# The edges of the working agreement, by hand: name, type, from, to.
WORKS = "Regulation Document"
SPECIFIED: tuple[tuple[str, str, str, str], ...] = (
    ("about", "ABOUT", "Report", "Region"),
    ("publishedBy", "PUBLISHED_BY", "Report", "Agency"),
    ("cites", "CITES", "Report", WORKS),
    ("citesEdition", "CITES_EDITION", "Report", "Edition"),
    ("mentions", "MENTIONS", "Report", "Region Agency Regulation Document Initiative"),
    ("issued", "ISSUED", "Agency", WORKS),
    ("plansToIssue", "PLANS_TO_ISSUE", "Agency", WORKS),
    ("revised", "REVISED", "Agency", "Regulation Document"),
    ("plansToRevise", "PLANS_TO_REVISE", "Agency", "Regulation Document"),
    ("implements", "IMPLEMENTS", "Agency", "Regulation"),
    ("plansToImplement", "PLANS_TO_IMPLEMENT", "Agency", "Regulation"),
    ("undertakes", "UNDERTAKES", "Agency", "Initiative"),
    ("plansToUndertake", "PLANS_TO_UNDERTAKE", "Agency", "Initiative"),
    ("established", "ESTABLISHED", "Agency", "Agency"),
    ("plansToEstablish", "PLANS_TO_ESTABLISH", "Agency", "Agency"),
    ("designated", "DESIGNATED", "Agency", "Initiative"),
    ("basedOn", "BASED_ON", "Regulation Report", "Regulation"),
    ("elaborates", "ELABORATES", "Regulation Report", "Regulation"),
    ("forwards", "FORWARDS", "Regulation Report", "Regulation"),
    ("promulgates", "PROMULGATES", "Regulation Report", "Regulation"),
    ("broader", "BROADER", "Initiative", "Initiative"),
    ("partOf", "PART_OF", "Region", "Region"),
    ("agencyOf", "AGENCY_OF", "Agency", "Region"),
    ("editionOf", "EDITION_OF", "Edition", "Regulation"),
    ("succeeds", "SUCCEEDS", "Region Agency Regulation Edition", "Region Agency Regulation Edition"),
)

# Attributes of nodes and edges that it names, by class ("" is an edge).
ATTRIBUTED: tuple[tuple[str, str], ...] = (
    ("Report", "name title kind year docNumber date sources unknown"),
    ("Region", "name fullName code level firstYear lastYear row linked nameKey altLabel"),
    ("Agency", "name shortName roleName row linked nameKey altLabel"),
    ("Regulation", "name title kind issuerName docNumber docNumberIssuer date row yearOf linked nameKey altLabel"),
    ("Edition", "name promulgated inForce until docNumber docNumberIssuer row linked nameKey altLabel"),
    ("Document", "name nameKey row linked altLabel"),
    ("Initiative", "name nameKey firstKnown row linked altLabel"),
    ("", "report rule confidence role count eventDate article designee quantity edition basis"),
)


@pytest.mark.parametrize(("name", "edge_type", "sources", "targets"), SPECIFIED, ids=[row[0] for row in SPECIFIED])
def test_edges_are_those_agreed(name: str, edge_type: str, sources: str, targets: str) -> None:
    """Each edge has the type, domain and range of the working agreement."""
    found = prop(name)
    assert (found.edge_type, found.domain, found.range) == (edge_type, tuple(sources.split()), tuple(targets.split()))
    assert found.iri == f"{BASE}ont#{name}"


def test_no_edge_but_those_agreed() -> None:
    """Nothing else becomes an edge, and the planned ones name what they plan."""
    assert {edge.name for edge in EDGES} == {row[0] for row in SPECIFIED}
    planned = {edge.name: edge.planned_of for edge in EDGES if edge.name.startswith("plansTo")}
    assert planned == {"plansToIssue": "issued", "plansToRevise": "revised", "plansToImplement": "implements",
                       "plansToUndertake": "undertakes", "plansToEstablish": "established"}  # fmt: skip
    assert not any(edge.planned_of for edge in EDGES if edge.name not in planned)
    assert {e.name for e in EDGES if e.parents == ("basedOn",)} == {"elaborates", "forwards", "promulgates"}
    assert {e.name for e in EDGES if e.from_table} == {"broader", "partOf", "agencyOf", "editionOf", "succeeds"}


@pytest.mark.parametrize(("name", "attributes"), ATTRIBUTED, ids=[row[0] or "edge" for row in ATTRIBUTED])
def test_attributes_are_those_agreed(name: str, attributes: str) -> None:
    """Each class of node, and the edge of a statement, has the attributes of the working agreement."""
    found = [p.attribute for p in ATTRIBUTES[name]] if name else [p.qualifies for p in QUALIFIERS]
    assert sorted(found) == sorted(attributes.split())


def test_nodes_are_those_agreed() -> None:
    """Statements, mentions, passages and sources are no nodes."""
    labels = {c.name: c.node_label for c in NODE_CLASSES}
    assert labels == {name: name for name, _ in ATTRIBUTED if name}
    assert set(CLASSES) - set(labels) == {"Source", "Statement", "Mention", "Passage"}


def test_values_are_those_of_the_models() -> None:
    """What a report may be is listed once in the code and once in the ontology, alike."""
    assert {code.notation for code in scheme("ReportKind")} == {kind.value for kind in ReportKind}
    assert {code.notation for code in scheme("Role")} == {"own", "external", "inner"}
    assert {code.notation for code in scheme("Basis")} == {"stated", "in-force", "not-yet-in-force", "repealed"}
    assert {code.notation for code in scheme("Level")} == {
        "province",
        "prefecture",
        "county",
        "town",
        "zone",
        "community",
    }


UNKNOWN = (("isued", "issued"), ("cite", "cites"), ("CITES", ""), ("", ""), ("publishdBy", "publishedBy"))


@pytest.mark.parametrize(("name", "near"), UNKNOWN)
def test_unknown_terms_are_refused(name: str, near: str) -> None:
    """A name that is no property is an error that offers the nearest one."""
    with pytest.raises(UnknownTerm) as caught:
        prop(name)
    assert (f"did you mean {near}?" in str(caught.value)) if near else ("did you mean" not in str(caught.value))
    with pytest.raises(KeyError, match="did you mean Region"):
        cls("region")
    with pytest.raises(KeyError, match="did you mean Role"):
        scheme("Roles")


def test_generated_files_are_current() -> None:
    """vocabulary.py and docs/ontology.md are what gov.ttl gives now."""
    assert generate_vocabulary.outdated() == []


def test_old_generated_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generated file that was edited, or is missing, is named."""
    for name in ("ontology", "docs"):
        (tmp_path / name).mkdir()
    for name in ("gov.ttl", "shapes.ttl"):
        (tmp_path / "ontology" / name).write_bytes((generate_vocabulary.ROOT / "ontology" / name).read_bytes())
    monkeypatch.setattr(generate_vocabulary, "ROOT", tmp_path)
    written = generate_vocabulary.write()
    assert generate_vocabulary.outdated() == []
    written[0].write_text("edited", encoding="utf-8")
    written[1].unlink()
    assert generate_vocabulary.outdated() == written
    monkeypatch.setattr(sys, "argv", ["generate_vocabulary", "--check"])
    assert generate_vocabulary.main() == 1


def run_python(code: str, **environment: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **environment}, capture_output=True, text=True,
                          check=True)  # fmt: skip
    return done.stdout.strip()


def test_vocabulary_starts_light() -> None:
    """The command line reads the vocabulary before it answers: nothing heavy comes with it."""
    code = "import sys, ontology.vocabulary; print([m for m in ('rdflib', 'pyshacl', 'pyoxigraph', 'difflib') if m in sys.modules])"
    assert run_python(code) == "[]"


def test_base_can_be_set() -> None:
    """A build with a base of its own has its terms there, those of others where they are."""
    code = (
        "from ontology.vocabulary import prop, cls; print(prop('issued').iri, cls('Region').iri, prop('altLabel').iri)"
    )
    expected = f"http://x.example/ont#issued http://x.example/ont#Region {SKOS.altLabel}"
    assert run_python(code, KG_BASE="http://x.example/") == expected


def test_shapes_follow_the_base() -> None:
    """A graph under another base is validated under it."""
    code = """
import sys, tempfile
from pathlib import Path
from ontology.validation import validate
from tests.graphs import sample_nquads
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "graph.nq"
    lines = [line for line in sample_nquads().splitlines(True) if "authority>" in line or "gulou" in line.rsplit(" ", 2)[1]]
    path.write_bytes("".join(lines).replace('"320106"', '"3201"').encode())
    print([(v.report, v.shape) for v in validate(path)])
"""
    assert run_python(code, KG_BASE="http://x.example/") == "[('authority', 'Region-code')]"


# OWL 2 DL, https://www.w3.org/TR/owl2-syntax/ (numbers are its sections).


def kinds_of(term: Node) -> set[URIRef]:
    """As which kinds of property a term is declared."""
    return {kind for kind in KINDS if (term, RDF.type, kind) in GRAPH}


def test_every_property_used_is_declared_once() -> None:
    """5.8.2: what stands as a predicate is built in or declared, and nothing is two kinds of property."""
    for predicate in set(GRAPH.predicates()) - BUILT_IN:
        assert len(kinds_of(predicate)) == 1, predicate
    for kind in KINDS:
        for term in GRAPH.subjects(RDF.type, kind):
            assert kinds_of(term) == {kind}, term
            assert (term, RDF.type, OWL.Class) not in GRAPH, term


def test_every_class_used_is_declared() -> None:
    """5.8.1: classes in axioms are declared, owl:Thing or a union; datatypes are in the OWL 2 datatype map (4)."""
    used = {o for p in (RDFS.subClassOf, RDFS.domain) for o in GRAPH.objects(None, p)}
    for subject, said in GRAPH.subject_objects(RDFS.range):
        if (subject, RDF.type, OWL.DatatypeProperty) in GRAPH:
            assert said in DATATYPES, (subject, said)
        else:
            used.add(said)
    for members in [*GRAPH.objects(None, OWL.unionOf), *GRAPH.objects(None, OWL.members)]:
        listed = list(Collection(GRAPH, members))
        assert len(set(listed)) == len(listed) >= 2
        used |= set(listed)
    used |= {o for o in GRAPH.objects(None, RDF.type) if o not in KINDS and not str(o).startswith(str(OWL))}
    for term in used - {OWL.Thing}:
        assert (term, RDF.type, OWL.Class) in GRAPH, term


def test_axioms_are_among_like() -> None:
    """9.2, 9.3: a property is below one of its own kind; annotation properties have no other axioms (5.5)."""
    for below, above in GRAPH.subject_objects(RDFS.subPropertyOf):
        assert kinds_of(below) == kinds_of(above) != set(), (below, above)
        assert OWL.AnnotationProperty not in kinds_of(below)
    for term in GRAPH.subjects(RDF.type, OWL.FunctionalProperty):
        assert kinds_of(term) <= {OWL.ObjectProperty, OWL.DatatypeProperty}
    for term in GRAPH.subjects(RDF.type, OWL.AnnotationProperty):
        assert not any(
            GRAPH.objects(term, p) for p in (RDFS.domain, RDFS.range, RDFS.subPropertyOf) if (term, p, None) in GRAPH
        )


def test_blank_nodes_are_unions_and_lists_only() -> None:
    """No restriction is left open: every blank node is a typed union, a disjointness or a cell of a list."""
    for node in {s for s in GRAPH.subjects() if isinstance(s, BNode)}:
        predicates = set(GRAPH.predicates(node))
        kind = GRAPH.value(node, RDF.type)
        assert (predicates == {RDF.first, RDF.rest}
                or (kind == OWL.Class and predicates == {RDF.type, OWL.unionOf})
                or (kind == OWL.AllDisjointClasses and predicates == {RDF.type, OWL.members})), (node, predicates)  # fmt: skip
        uses = list(GRAPH.subject_predicates(node))
        assert len(uses) == (0 if kind == OWL.AllDisjointClasses else 1), node


def test_reserved_words_are_not_redefined() -> None:
    """2.4: no term of RDF, RDFS, OWL or XML Schema is declared or said anything of."""
    for subject in GRAPH.subjects():
        assert not str(subject).startswith((str(RDF), str(RDFS), str(OWL), XSD)), subject


def test_individuals_are_the_values() -> None:
    """Every individual is declared, is a scheme or one of its values, and has one notation."""
    for concept in GRAPH.subjects(RDF.type, SKOS.Concept):
        assert (concept, RDF.type, OWL.NamedIndividual) in GRAPH
        notations = list(GRAPH.objects(concept, SKOS.notation))
        assert len(notations) == 1
        owner = GRAPH.value(concept, SKOS.inScheme)
        assert (owner, SKOS.hasTopConcept, concept) in GRAPH
        assert concept == URIRef(f"{owner}-{notations[0]}")
    for term in GRAPH.subjects(RDF.type, OWL.NamedIndividual):
        assert not kinds_of(term)
        assert (term, RDF.type, OWL.Class) not in GRAPH


def test_one_ontology_header() -> None:
    """3.1: the ontology names itself and its version."""
    assert list(GRAPH.subjects(RDF.type, OWL.Ontology)) == [URIRef(f"{DEFAULT_BASE}ont")]
    assert len(list(GRAPH.objects(URIRef(f"{DEFAULT_BASE}ont"), OWL.versionIRI))) == 1


@pytest.mark.parametrize("term", OURS, ids=[str(term).removeprefix(str(GOV)) for term in OURS])
def test_terms_are_labelled(term: URIRef) -> None:
    """Every term has one label in Chinese and one in English; what is no value has a comment."""
    value = (term, RDF.type, SKOS.Concept) in GRAPH
    labels = [
        label for label in GRAPH.objects(term, SKOS.prefLabel if value else RDFS.label) if isinstance(label, Literal)
    ]
    assert sorted(str(label.language) for label in labels) == ["en", "zh"]
    assert all(labels)
    if not value and (term, RDF.type, SKOS.ConceptScheme) not in GRAPH:
        comments = [comment for comment in GRAPH.objects(term, RDFS.comment) if isinstance(comment, Literal)]
        assert [comment.language for comment in comments] == ["en"]
        assert str(comments[0]).endswith(".")


def test_every_property_says_where_it_stands() -> None:
    """Each property has a domain; each object property a range; each value a type."""
    for found in PROPERTIES.values():
        assert found.domain, found
        assert found.range or found.datatype or found.name in ("predicate", "place"), found
        assert not (found.range and found.datatype), found
        for name in (*found.domain, *found.range):
            assert cls(name)
        for name in found.schemes:
            assert scheme(name)


def test_unions_name_classes_of_ours() -> None:
    """Domains and ranges do not reach into what others define."""
    for members in GRAPH.objects(None, OWL.unionOf):
        assert all(str(member).startswith(str(GOV)) for member in Collection(GRAPH, members))
